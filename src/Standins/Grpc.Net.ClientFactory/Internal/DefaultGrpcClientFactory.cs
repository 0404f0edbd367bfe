using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Transient, so that a client's interceptors and call credentials see the scope that asked for it.</summary>
internal sealed class DefaultGrpcClientFactory(
    IServiceProvider services,
    CallInvokerCache invokers,
    ClientNames names,
    IOptionsMonitor<GrpcClientFactoryOptions> clientOptions) : GrpcClientFactory
{
    public override TClient CreateClient<TClient>(string name)
    {
        if (!names.Contains(name))
            throw new InvalidOperationException($"No gRPC client configured with name '{name}'.");

        var options = clientOptions.Get(name);
        var invoker = invokers.Get(name, typeof(TClient)).With(options, InterceptorScope.Client, services);
        if (options.CallOptionsActions.Count > 0)
            invoker = new CallOptionsInvoker(invoker, options.CallOptionsActions, services);

        if (options.Creator is null)
            return Activator<TClient>.Create(services, [invoker]);

        return options.Creator(invoker) as TClient
            ?? throw new InvalidOperationException($"The creator of gRPC client '{name}' did not answer a {typeof(TClient).FullName}.");
    }

    // Looking for the constructor takes longer than calling it.
    private static class Activator<TClient>
        where TClient : class
    {
        private static readonly ObjectFactory<TClient> _factory = ActivatorUtilities.CreateFactory<TClient>([typeof(CallInvoker)]);

        public static TClient Create(IServiceProvider services, object[] arguments) => _factory(services, arguments);
    }
}
