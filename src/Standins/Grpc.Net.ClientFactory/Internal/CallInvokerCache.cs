using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>One channel for each named client, made at its first use and kept as long as the application.</summary>
internal sealed class CallInvokerCache(
    IServiceScopeFactory scopes,
    ILoggerFactory loggers,
    IOptionsMonitor<GrpcClientFactoryOptions> clientOptions,
    IOptionsMonitor<HttpClientFactoryOptions> httpOptions,
    IHttpMessageHandlerFactory handlers) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Entry>> _entries = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The client has no address.</exception>
    public CallInvoker Get(string name, Type client) => _entries.GetOrAdd(name, key => new Lazy<Entry>(() => Create(key, client))).Value.Invoker;

    public void Dispose()
    {
        foreach (var entry in _entries.Values.Where(entry => entry.IsValueCreated))
        {
            entry.Value.Channel.Dispose();
            entry.Value.Scope.Dispose();
        }
    }

    private Entry Create(string name, Type client)
    {
        if (httpOptions.Get(name).HttpClientActions.Count > 0)
            throw new InvalidOperationException(
                $"The ConfigureHttpClient method is not supported when creating gRPC clients. Unable to create client with name '{name}'.");

        var options = clientOptions.Get(name);
        var address = options.Address ?? throw new InvalidOperationException(
            $"Could not resolve the address for gRPC client '{name}'. Set an address when registering the client: " +
            $"services.AddGrpcClient<{client.Name}>(o => o.Address = new Uri(\"https://localhost:5001\"))");

        // Interceptors and handlers of the channel live as long as it does, and so must what they take from the container.
        var scope = scopes.CreateScope();
        var channelOptions = new GrpcChannelOptions
        {
            HttpHandler = handlers.CreateHandler(name),
            LoggerFactory = loggers,
            ServiceProvider = scope.ServiceProvider,
        };
        foreach (var configure in options.ChannelOptionsActions)
            configure(channelOptions);

        var channel = GrpcChannel.ForAddress(address, channelOptions);
        return new Entry(channel, scope, channel.CreateCallInvoker().With(options, InterceptorScope.Channel, scope.ServiceProvider));
    }

    private sealed record Entry(GrpcChannel Channel, IServiceScope Scope, CallInvoker Invoker);
}
