using Grpc.AspNetCore.ClientFactory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Ties the calls of a client to the call in whose service they are made.</summary>
public static class GrpcServerHttpClientBuilderExtensions
{
    /// <summary>
    /// Passes on deadline and cancellation of the call being served. The earlier deadline counts, and either token cancels.
    /// </summary>
    /// <exception cref="InvalidOperationException">The builder is not of a gRPC client.</exception>
    public static IHttpClientBuilder EnableCallContextPropagation(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddSingleton<ContextPropagationInterceptor>();
        return builder.AddInterceptor<ContextPropagationInterceptor>();
    }

    /// <inheritdoc cref="EnableCallContextPropagation(IHttpClientBuilder)"/>
    public static IHttpClientBuilder EnableCallContextPropagation(
        this IHttpClientBuilder builder, Action<GrpcContextPropagationOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configureOptions);
        return builder.EnableCallContextPropagation();
    }
}
