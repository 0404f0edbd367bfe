using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Writes how a call ended.</summary>
internal static class StatusTrailers
{
    private static readonly StringValues[] Codes =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Writes status and trailers; trailers that HTTP cannot carry turn the status to INTERNAL.</summary>
    public static void Write(IHeaderDictionary headers, Status status, Metadata? trailers)
    {
        if (trailers is { Count: > 0 })
        {
            try
            {
                HeaderMetadata.Write(trailers, headers);
            }
            catch (InvalidOperationException)
            {
                // Kestrel takes no control or non-ASCII characters; the client must get a status all the same.
                foreach (var entry in trailers) headers.Remove(entry.Key);
                status = new Status(StatusCode.Internal, "The trailers have characters that HTTP does not allow.");
            }
        }

        headers.GrpcStatus = Code(status.StatusCode);
        if (!string.IsNullOrEmpty(status.Detail)) headers.GrpcMessage = PercentEncoding.Encode(status.Detail);
    }

    public static StringValues Code(StatusCode code) =>
        (uint)code < (uint)Codes.Length ? Codes[(int)code] : ((int)code).ToString(CultureInfo.InvariantCulture);
}
