using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What HTTP and its failures mean in gRPC's statuses.</summary>
internal static class StatusMapping
{
    /// <summary>The failure, or trailers-only status, that the response's head already shows; null when a body follows.</summary>
    public static Status? FromHead(HttpResponseMessage response)
    {
        if (FromTrailers(response.Headers) is { } status)
            return status;

        if (response.StatusCode != HttpStatusCode.OK)
            return new Status(FromHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");

        var contentType = HeaderMetadata.First(response.Content.Headers, "Content-Type");
        if (ProtocolHeaders.IsGrpc(contentType))
            return null;

        return contentType is null
            ? new Status(StatusCode.Unknown, "Bad gRPC response. Response did not have a content-type header.")
            : new Status(StatusCode.Unknown, "Bad gRPC response. Invalid content-type value: " + contentType);
    }

    /// <summary>The status after the body.</summary>
    public static Status FromTrailers(HttpResponseMessage response) =>
        FromTrailers(response.TrailingHeaders) ?? new Status(StatusCode.Unknown, "No grpc-status found on response.");

    public static Status FromException(string summary, Exception exception)
    {
        var detail = summary;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            detail += $" {cause.GetType().Name}: {cause.Message}";

        return new Status(CodeOf(exception), detail, exception);
    }

    private static Status? FromTrailers(HttpHeaders headers)
    {
        if (HeaderMetadata.First(headers, ProtocolHeaders.Status) is not { } value)
            return null;

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return new Status(StatusCode.Unknown, "Unexpected grpc-status value: " + value);

        var message = HeaderMetadata.First(headers, ProtocolHeaders.Message);
        return code == 0 && string.IsNullOrEmpty(message)
            ? Status.DefaultSuccess
            : new Status(code is > 0 and <= 16 or 0 ? (StatusCode)code : StatusCode.Unknown, Uri.UnescapeDataString(message ?? ""));
    }

    // https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
    private static StatusCode FromHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static StatusCode CodeOf(Exception exception)
    {
        var unreachable = false;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException protocol)
                return FromHttp2(protocol.ErrorCode);

            unreachable |= cause is SocketException or IOException
                or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
        }

        return unreachable ? StatusCode.Unavailable : StatusCode.Internal;
    }

    // https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#errors
    private static StatusCode FromHttp2(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
