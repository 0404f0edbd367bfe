using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>Finds the retry settings of a method: its own, else its service's, else the channel's.</summary>
internal sealed class ServiceConfigLookup
{
    private readonly Dictionary<(string? Service, string? Method), RetrySettings?> _byName = [];

    /// <exception cref="InvalidOperationException">A policy is out of range, or a name occurs twice.</exception>
    public ServiceConfigLookup(ServiceConfig config, int? maxAttempts)
    {
        foreach (var methods in config.MethodConfigs)
        {
            var settings = methods.RetryPolicy is { } policy ? RetrySettings.Create(policy, maxAttempts) : null;
            foreach (var name in methods.Names)
                Add(name, settings);
        }
    }

    public RetrySettings? Find(IMethod method) =>
        _byName.TryGetValue((method.ServiceName, method.Name), out var settings)
        || _byName.TryGetValue((method.ServiceName, null), out settings)
        || _byName.TryGetValue((null, null), out settings)
            ? settings
            : null;

    private void Add(MethodName name, RetrySettings? settings)
    {
        var key = (NullIfEmpty(name.Service), NullIfEmpty(name.Method));
        if (!_byName.TryAdd(key, settings))
            throw new InvalidOperationException($"Duplicate method config found. Service: '{name.Service}', method: '{name.Method}'.");
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
