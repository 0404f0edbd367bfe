using Grpc.Net.ClientFactory;
using Grpc.Net.ClientFactory.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers gRPC clients, so that they can be injected.</summary>
public static class GrpcClientServiceExtensions
{
    /// <summary>Registers a client under the name of its type.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services)
        where TClient : class => services.AddGrpcClient<TClient>(_ => { });

    /// <inheritdoc cref="AddGrpcClient{TClient}(IServiceCollection)"/>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class => services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    /// <inheritdoc cref="AddGrpcClient{TClient}(IServiceCollection)"/>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class => services.AddGrpcClient<TClient>(typeof(TClient).Name, configureClient);

    /// <summary>Registers a client under a name of its own.</summary>
    /// <exception cref="InvalidOperationException">The name belongs to another client type.</exception>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, string name)
        where TClient : class => services.AddGrpcClient<TClient>(name, _ => { });

    /// <inheritdoc cref="AddGrpcClient{TClient}(IServiceCollection, string)"/>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, string name, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(configureClient);
        return services.AddGrpcClient<TClient>(name, (_, options) => configureClient(options));
    }

    /// <inheritdoc cref="AddGrpcClient{TClient}(IServiceCollection, string)"/>
    public static IHttpClientBuilder AddGrpcClient<TClient>(
        this IServiceCollection services, string name, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configureClient);

        services.Configure(name, configureClient);
        services.TryAddTransient<GrpcClientFactory, DefaultGrpcClientFactory>();
        services.TryAddSingleton<CallInvokerCache>();
        NamesOf(services).Add(name, typeof(TClient));
        services.AddTransient(provider => provider.GetRequiredService<GrpcClientFactory>().CreateClient<TClient>(name));
        return AddHttpClient(services, name);
    }

    internal static ClientNames NamesOf(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ClientNames))?.ImplementationInstance is ClientNames names)
            return names;

        names = new ClientNames();
        services.AddSingleton(names);
        return names;
    }

    // First in line, so that whatever the application configures comes later and wins.
    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name)
    {
        var builder = services.AddHttpClient(name);
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<HttpClientFactoryOptions>>(
            new ConfigureNamedOptions<HttpClientFactoryOptions>(name, options =>
                options.HttpMessageHandlerBuilderActions.Add(handler => handler.PrimaryHandler = CreateHandler(options)))));
        return builder;
    }

    // The channel keeps its handler for good; connections that end in time take up changes of DNS all the same.
    private static SocketsHttpHandler CreateHandler(HttpClientFactoryOptions options) => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = options.HandlerLifetime,
    };

    private static void Configure(
        this IServiceCollection services, string name, Action<IServiceProvider, GrpcClientFactoryOptions> configure) =>
        services.AddTransient<IConfigureOptions<GrpcClientFactoryOptions>>(provider =>
            new ConfigureNamedOptions<GrpcClientFactoryOptions>(name, options => configure(provider, options)));
}
