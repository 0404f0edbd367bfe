using System.Net;
using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerUnaryCalls
{
    [Fact]
    public async Task A_response_is_one_uncompressed_frame_with_the_status_in_the_trailers()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Text = "hej", Number = 7 });

        Assert.Equal(HttpStatusCode.OK, reply.Http.StatusCode);
        Assert.Equal("application/grpc", reply.Http.Content.Headers.ContentType?.ToString());
        Assert.Null(reply.Header("grpc-status"));
        Assert.Equal("0", reply.Trailer("grpc-status"));
        Assert.Null(reply.Trailer("grpc-message"));
        Assert.Equal(0, ServerFrames.Split(reply.Body).Single().Flag);
        Assert.Equal(new ProbeResponse { Text = "hej", Number = 7 }, reply.Messages<ProbeResponse>().Single());
    }

    [Fact]
    public async Task An_empty_message_is_a_frame_without_payload()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Of(0, []));

        Assert.Equal([0, 0, 0, 0, 0], reply.Body);
        Assert.Equal("0", reply.Status);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Messages_larger_than_a_buffer_arrive_whole(int length)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var text = new string('æ', length / 2);

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Text = text });

        Assert.Equal(text, reply.Messages<ProbeResponse>().Single().Text);
    }

    [Fact]
    public async Task A_request_may_arrive_byte_by_byte()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var call = new ServerConversation(server, ServerUnderTest.Unary);

        foreach (var b in ServerFrames.Of(new ProbeRequest { Text = "langsomt" })) call.SendBytes([b]);
        call.Complete();

        Assert.Equal("langsomt", (await call.ReceiveAsync<ProbeResponse>())?.Text);
    }

    [Fact]
    public async Task A_handler_may_set_the_status_instead_of_answering()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, context) =>
        {
            context.Status = new Status(StatusCode.NotFound, "findes ikke");
            return Task.FromResult(new ProbeResponse());
        };

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("5", reply.Status);
        Assert.Empty(reply.Body);
    }

    [Fact]
    public async Task A_handler_that_returns_null_has_cancelled_the_call()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, _) => Task.FromResult<ProbeResponse>(null!);

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("1", reply.Status);
    }

    [Fact]
    public async Task Many_calls_at_once_share_a_connection()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Number = i })));

        Assert.Equal(Enumerable.Range(0, 200), replies.Select(reply => reply.Messages<ProbeResponse>().Single().Number));
    }

    [Fact]
    public async Task The_context_tells_method_host_peer_and_no_deadline()
    {
        await using var server = await ServerUnderTest.StartAsync();
        ServerCallContext? seen = null;
        var (method, host, peer, deadline) = ("", "", "", default(DateTime));
        server.Probe.Unary = (_, context) =>
        {
            seen = context;
            (method, host, peer, deadline) = (context.Method, context.Host, context.Peer, context.Deadline);
            Assert.Same(context.GetHttpContext().Items, context.UserState);
            Assert.False(context.AuthContext.IsPeerAuthenticated);
            return Task.FromResult(new ProbeResponse());
        };

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("0", reply.Status);
        Assert.NotNull(seen);
        Assert.Equal(ServerUnderTest.Unary, method);
        Assert.Equal(server.Client.BaseAddress!.Authority, host);
        Assert.StartsWith("ipv4:127.0.0.1:", peer, StringComparison.Ordinal);
        Assert.Equal(DateTime.MaxValue, deadline);
    }
}
