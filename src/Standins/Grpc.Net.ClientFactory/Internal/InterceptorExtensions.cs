using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Net.ClientFactory.Internal;

internal static class InterceptorExtensions
{
    /// <summary>Puts the registered interceptors of one scope before the invoker.</summary>
    public static CallInvoker With(
        this CallInvoker invoker, GrpcClientFactoryOptions options, InterceptorScope scope, IServiceProvider services)
    {
        var interceptors = options.InterceptorRegistrations
            .Where(registration => registration.Scope == scope)
            .Select(registration => registration.Creator(services))
            .ToArray();
        return interceptors.Length == 0 ? invoker : invoker.Intercept(interceptors);
    }
}
