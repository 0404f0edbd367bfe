using System.Net;
using System.Net.Http.Headers;
using EnPlan.Bench.V1;
using Google.Protobuf;

namespace EnPlan.Benchmarks.Grpc;

/// <summary>A unary call made of nothing but an HTTP/2 request with the headers that gRPC clients send.</summary>
internal sealed class RawCall(Uri server) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true });
    private readonly Uri _uri = new(server, "/enplan.bench.v1.Bench/Say");

    /// <summary>What goes there, and comes back.</summary>
    public static Ping Message { get; } = new() { Text = "Vejen til arbejde gaar gennem den naeste aftale i planen" };

    /// <summary>The message behind its header.</summary>
    public static byte[] Frame { get; } = [0, 0, 0, 0, (byte)Message.CalculateSize(), .. Message.ToByteArray()];

    public async Task RunAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        request.Headers.TryAddWithoutValidation("user-agent", "grpc-raw/1.0 (.NET 10)");
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", "identity,gzip,deflate");
        using var response = await _invoker.SendAsync(request, CancellationToken.None);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (bytes.Length != Frame.Length || !response.TrailingHeaders.Contains("grpc-status"))
            throw new InvalidOperationException("The server did not answer as it should.");
    }

    public void Dispose() => _invoker.Dispose();
}
