using System.Net;
using System.Net.Sockets;
using EnPlan.Grpc.Tests.ServerProbes;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerMalformedRequests
{
    public static TheoryData<string, string, byte[]> Malformed => new()
    {
        { "no message", ServerUnderTest.Unary, [] },
        { "half a header", ServerUnderTest.Unary, [0, 0, 0] },
        { "half a payload", ServerUnderTest.Unary, [.. ServerFrames.Header(0, 10), 1, 2, 3] },
        { "two messages", ServerUnderTest.Unary, [.. ServerFrames.Of(new ProbeRequest()), .. ServerFrames.Of(new ProbeRequest())] },
        { "unknown flag", ServerUnderTest.Unary, ServerFrames.Of(2, []) },
        { "no protobuf", ServerUnderTest.Unary, ServerFrames.Of(0, [0xff, 0xff, 0xff, 0xff]) },
        { "compressed without encoding", ServerUnderTest.Unary, ServerFrames.Of(1, [1, 2, 3]) },
        {
            "half a payload in a stream",
            ServerUnderTest.ClientStream,
            [.. ServerFrames.Of(new ProbeRequest()), .. ServerFrames.Header(0, 10), 1]
        },
        { "unknown flag in a stream", ServerUnderTest.Duplex, [.. ServerFrames.Of(new ProbeRequest()), .. ServerFrames.Of(77, [])] },
        { "no protobuf in a stream", ServerUnderTest.Duplex, ServerFrames.Of(0, [0x0a, 0x7f]) },
        { "no message for a server stream", ServerUnderTest.ServerStream, [] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_request_ends_internal_and_the_server_lives_on(string what, string path, byte[] body)
    {
        Assert.NotEmpty(what);
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(path, body);

        Assert.Equal("13", reply.Status);
        Assert.NotEmpty(reply.Detail!);
        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData(ServerUnderTest.Unary)]
    [InlineData(ServerUnderTest.ClientStream)]
    [InlineData(ServerUnderTest.ServerStream)]
    [InlineData(ServerUnderTest.Duplex)]
    public async Task Any_bytes_at_all_end_with_a_status(string path)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var random = new Random(20261121);

        for (var i = 0; i < 200; i++)
        {
            var body = new byte[random.Next(60)];
            random.NextBytes(body);

            // Half of the bodies begin with a plausible header, so that what follows it is looked at too.
            if (i % 2 == 0) body = [.. ServerFrames.Header((byte)random.Next(2), (uint)random.Next(40)), .. body];
            var reply = await server.CallAsync(path, body, ("grpc-encoding", i % 3 == 0 ? "gzip" : "deflate"));

            Assert.True(reply.Status is "0" or "8" or "13", $"{reply.Status} for {Convert.ToHexString(body)}");
        }

        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Rejected_bytes_do_not_use_up_the_connection()
    {
        await using var server = await ServerUnderTest.StartAsync();
        byte[] body = [.. ServerFrames.Of(9, []), .. new byte[100_000]];

        for (var i = 0; i < 50; i++)
        {
            try
            {
                await server.CallAsync(ServerUnderTest.ClientStream, body);
            }
            catch (HttpRequestException)
            {
                // The server may stop a request whose rest it does not want.
            }
        }

        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("text/plain")]
    public async Task Another_content_type_is_415(string contentType)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var request = ServerUnderTest.Request(ServerUnderTest.Unary, ServerFrames.Of(new ProbeRequest()));
        request.Content!.Headers.ContentType = new(contentType);

        var reply = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Http.StatusCode);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("Application/GRPC")]
    public async Task Variants_of_the_content_type_are_served(string contentType)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var request = ServerUnderTest.Request(ServerUnderTest.Unary, ServerFrames.Of(new ProbeRequest()));
        request.Content!.Headers.Remove("content-type");
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);

        Assert.Equal("0", (await server.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_request_without_content_type_is_415()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var request = ServerUnderTest.Request(ServerUnderTest.Unary, ServerFrames.Of(new ProbeRequest()));
        request.Content!.Headers.Remove("content-type");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.SendAsync(request)).Http.StatusCode);
    }

    [Fact]
    public async Task A_get_request_is_no_call()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var request = ServerUnderTest.Request(ServerUnderTest.Unary, []);
        request.Method = HttpMethod.Get;
        request.Content = null;

        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(request)).Http.StatusCode);
    }

    [Fact]
    public async Task Http_1_is_told_to_upgrade()
    {
        await using var server = await ServerUnderTest.StartAsync(protocols: HttpProtocols.Http1);
        var request = ServerUnderTest.Request(ServerUnderTest.Unary, ServerFrames.Of(new ProbeRequest()));
        request.Version = HttpVersion.Version11;

        var reply = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.UpgradeRequired, reply.Http.StatusCode);
        Assert.Equal("13", reply.Status);
    }

    [Fact]
    public async Task Noise_on_the_port_harms_no_other_connection()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
        await socket.GetStream().WriteAsync(
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nthis is no frame at all, whatever its length says"u8.ToArray());

        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_client_that_resets_in_the_middle_of_a_message_harms_no_other_call()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using (var call = new ServerConversation(server, ServerUnderTest.ClientStream))
        {
            call.SendBytes([.. ServerFrames.Header(0, 1000), 1, 2, 3]);
            call.Cancel();
            await Assert.ThrowsAnyAsync<Exception>(() => call.Response);
        }

        await server.AssertServesAsync();
    }
}
