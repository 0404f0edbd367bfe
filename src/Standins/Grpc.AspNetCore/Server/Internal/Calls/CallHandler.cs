using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves the calls of one method; the kinds of methods differ in <see cref="ServeAsync"/>.</summary>
internal abstract class CallHandler(MethodOptions options, ILogger logger)
{
    public Task HandleAsync(HttpContext http)
    {
        if (CallRefusal.Refuse(http)) return Task.CompletedTask;
        return RunAsync(http);
    }

    /// <summary>Reads the request or requests, runs the handler and writes the response or responses.</summary>
    protected abstract ValueTask ServeAsync(HttpContextServerCallContext call);

    /// <summary>Lets a request last as long as its stream does.</summary>
    protected static void Unlimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequestTimeoutAttribute>() is null)
            http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    private async Task RunAsync(HttpContext http)
    {
        using var call = new HttpContextServerCallContext(http, options, logger);
        http.Features.Set<IServerCallContextFeature>(call);
        try
        {
            call.Start();
            await ServeAsync(call);
        }
        catch (Exception error)
        {
            call.Fail(error);
        }

        await call.EndAsync();
    }
}
