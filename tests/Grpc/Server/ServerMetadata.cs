using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerMetadata
{
    [Fact]
    public async Task Request_headers_become_metadata_without_those_of_the_protocol()
    {
        await using var server = await ServerUnderTest.StartAsync();
        Metadata headers = [];
        server.Probe.Unary = (_, context) =>
        {
            headers = context.RequestHeaders;
            return Task.FromResult(new ProbeResponse());
        };

        await server.CallAsync(
            ServerUnderTest.Unary,
            new ProbeRequest(),
            ("X-Trace", "abc"),
            ("bytes-bin", "AAEC"),
            ("bytes-bin", "/w,gIA="),
            ("grpc-timeout", "10S"),
            ("grpc-accept-encoding", "gzip"),
            ("odd!name", "from elsewhere"));

        Assert.Equal("abc", headers.GetValue("x-trace"));
        Assert.Equal([[0, 1, 2], [0xff], [0x80, 0x80]], headers.GetAll("bytes-bin").Select(entry => entry.ValueBytes));
        Assert.DoesNotContain(headers, entry => entry.Key is "grpc-timeout" or "content-type" or "te" or "grpc-accept-encoding" or "host");
    }

    [Fact]
    public async Task A_binary_header_that_is_not_base64_ends_the_call_internal()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, context) => Task.FromResult(new ProbeResponse { Number = context.RequestHeaders.Count });

        Assert.Equal("13", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("x-bin", "***"))).Status);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Response_headers_arrive_before_the_first_message()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var released = new TaskCompletionSource();
        server.Probe.Unary = async (_, context) =>
        {
            await context.WriteResponseHeadersAsync([new("early", "yes"), new("early-bin", [1, 2])]);
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
            await released.Task;
            return new ProbeResponse { Text = "late" };
        };
        using var call = new ServerConversation(server, ServerUnderTest.Unary);
        call.Send(new ProbeRequest());
        call.Complete();

        var response = await call.Response;
        Assert.Equal("yes", response.Headers.GetValues("early").Single());
        Assert.Equal("AQI=", response.Headers.GetValues("early-bin").Single());
        released.SetResult();
        Assert.Equal("late", (await call.ReceiveAsync<ProbeResponse>())?.Text);
    }

    [Fact]
    public async Task Trailers_follow_the_message()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("cost", "12");
            context.ResponseTrailers.Add("cost", "13");
            context.ResponseTrailers.Add("proof-bin", [0xde, 0xad]);
            return Task.FromResult(new ProbeResponse());
        };

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest());

        Assert.Equal("12,13", reply.Trailer("cost")?.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("3q0=", reply.Trailer("proof-bin"));
        Assert.Equal("0", reply.Trailer("grpc-status"));
    }

    [Fact]
    public async Task Trailers_that_http_cannot_carry_end_the_call_internal()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("fine", "yes");
            context.ResponseTrailers.Add("name", "Søren");
            return Task.FromResult(new ProbeResponse());
        };

        Assert.Equal("13", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest())).Status);
        await server.AssertServesAsync();
    }
}
