using System.IO.Compression;
using EnPlan.Grpc.Tests.ServerProbes;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerCompression
{
    private static readonly ProbeRequest Request = new() { Text = new string('x', 5000), Number = 3 };

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_requests_are_read(string encoding)
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(
            ServerUnderTest.Unary, ServerFrames.Of(1, Compress(encoding, Request.ToByteArray())), ("grpc-encoding", encoding));

        Assert.Equal("0", reply.Status);
        Assert.Equal(Request.Text, reply.Messages<ProbeResponse>().Single().Text);
    }

    [Fact]
    public async Task A_compressed_call_may_have_uncompressed_messages()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var compressed = Compress("gzip", new ProbeRequest { Number = 2 }.ToByteArray());
        byte[] body = [.. ServerFrames.Of(new ProbeRequest { Number = 1 }), .. ServerFrames.Of(1, compressed)];

        var reply = await server.CallAsync(ServerUnderTest.ClientStream, body, ("grpc-encoding", "gzip"));

        Assert.Equal(3, reply.Messages<ProbeResponse>().Single().Number);
    }

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented_and_the_known_ones_are_told()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Of(1, [1, 2]), ("grpc-encoding", "snappy"));

        Assert.Equal("12", reply.Status);
        Assert.Equal("identity,gzip,deflate", reply.Header("grpc-accept-encoding"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Bytes_that_are_not_of_the_encoding_are_internal(string encoding)
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Of(1, [1, 2, 3, 4, 5, 6]), ("grpc-encoding", encoding));

        Assert.Equal("13", reply.Status);
    }

    [Fact]
    public async Task A_bomb_stops_at_the_limit()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var bomb = Compress("gzip", new byte[50 * 1024 * 1024]);

        var reply = await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Of(1, bomb), ("grpc-encoding", "gzip"));

        Assert.Equal("8", reply.Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Responses_are_compressed_for_clients_that_accept_it(string encoding)
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);

        var reply = await server.CallAsync(ServerUnderTest.Unary, Request, ("grpc-accept-encoding", $"identity, {encoding}"));

        Assert.Equal(encoding, reply.Header("grpc-encoding"));
        var frame = ServerFrames.Split(reply.Body).Single();
        Assert.Equal(1, frame.Flag);
        Assert.Equal(Request.Text, ProbeResponse.Parser.ParseFrom(Decompress(encoding, frame.Payload)).Text);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzipped,identity")]
    public async Task Responses_stay_plain_for_clients_that_do_not(string accepted)
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var reply = await server.CallAsync(ServerUnderTest.Unary, Request, ("grpc-accept-encoding", accepted));

        Assert.Null(reply.Header("grpc-encoding"));
        Assert.Equal(Request.Text, reply.Messages<ProbeResponse>().Single().Text);
    }

    [Fact]
    public async Task A_single_message_may_stay_uncompressed()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        server.Probe.ServerStream = async (request, responses, _) =>
        {
            await responses.WriteAsync(new ProbeResponse { Text = request.Text });
            responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(new ProbeResponse { Text = request.Text });
        };

        var reply = await server.CallAsync(ServerUnderTest.ServerStream, Request, ("grpc-accept-encoding", "gzip"));

        Assert.Equal([1, 0], ServerFrames.Split(reply.Body).Select(frame => frame.Flag));
    }

    [Fact]
    public async Task A_response_compression_without_provider_fails_when_mapped() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerUnderTest.StartAsync(options => options.ResponseCompressionAlgorithm = "brotli"));

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding == "gzip"
            ? new GZipStream(output, CompressionLevel.Fastest)
            : new ZLibStream(output, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }

    private static byte[] Decompress(string encoding, byte[] bytes)
    {
        using var input = new MemoryStream(bytes);
        using Stream stream = encoding == "gzip"
            ? new GZipStream(input, CompressionMode.Decompress)
            : new ZLibStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
