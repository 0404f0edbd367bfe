using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Answers to requests that are no gRPC calls or that nobody serves.</summary>
internal static class CallRefusal
{
    /// <summary>Answers a request that is not gRPC over HTTP/2 or later; false if it is.</summary>
    public static bool Refuse(HttpContext http)
    {
        if (!GrpcHeaders.IsGrpcContentType(http.Request.ContentType))
        {
            Refuse(http, StatusCodes.Status415UnsupportedMediaType, "The content type is not application/grpc.");
            return true;
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            Refuse(http, StatusCodes.Status426UpgradeRequired, "gRPC needs HTTP/2.");
            http.Response.Headers.Upgrade = "HTTP/2";
            return true;
        }

        return false;
    }

    public static Task UnimplementedMethod(HttpContext http) => Unimplemented(http, "Method is unimplemented.");

    public static Task UnimplementedService(HttpContext http) => Unimplemented(http, "Service is unimplemented.");

    private static Task Unimplemented(HttpContext http, string detail)
    {
        if (!Refuse(http))
        {
            http.Response.ContentType = GrpcHeaders.ContentType;
            StatusTrailers.Write(http.Response.Headers, new Status(StatusCode.Unimplemented, detail), trailers: null);
        }

        return Task.CompletedTask;
    }

    private static void Refuse(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        http.Response.Headers.GrpcStatus = ((int)StatusCode.Internal).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.GrpcMessage = detail;
    }
}
