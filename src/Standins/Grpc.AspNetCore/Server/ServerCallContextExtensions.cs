using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The HTTP request beneath a call.</summary>
public static class ServerCallContextExtensions
{
    // Tests of services put the context of a faked call here, as with the upstream package.
    private const string UserStateKey = "__HttpContext";

    /// <exception cref="InvalidOperationException">The call is not served by ASP.NET Core.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpContextServerCallContext call) return call.HttpContext;
        return serverCallContext.UserState.TryGetValue(UserStateKey, out var value) && value is HttpContext http
            ? http
            : throw new InvalidOperationException("The call is not served by ASP.NET Core and has no HttpContext.");
    }
}
