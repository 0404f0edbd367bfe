using EnPlan.Grpc.Tests.ServerProbes;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerMessageLimits
{
    [Fact]
    public async Task Four_mebibytes_is_the_default_limit_of_requests()
    {
        await using var server = await ServerUnderTest.StartAsync();

        var reply = await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Header(0, (4 * 1024 * 1024) + 1));

        Assert.Equal("8", reply.Status);
        await server.AssertServesAsync();
    }

    [Theory]
    [InlineData(ServerUnderTest.Unary)]
    [InlineData(ServerUnderTest.Duplex)]
    public async Task A_request_over_the_limit_is_refused_by_its_header(string path)
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.MaxReceiveMessageSize = 100);

        Assert.Equal("8", (await server.CallAsync(path, ServerFrames.Header(0, 101))).Status);
        Assert.Equal("8", (await server.CallAsync(path, ServerFrames.Header(0, uint.MaxValue))).Status);
        Assert.Equal("0", (await server.CallAsync(path, new ProbeRequest { Text = new string('x', 98) })).Status);
    }

    [Fact]
    public async Task Without_a_limit_larger_requests_are_served()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.MaxReceiveMessageSize = null);
        var text = new string('x', 6 * 1024 * 1024);

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Text = text });

        Assert.Equal(text.Length, reply.Messages<ProbeResponse>().Single().Text.Length);
    }

    [Fact]
    public async Task A_response_over_the_limit_is_not_sent()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.MaxSendMessageSize = 100);

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Text = new string('x', 200) });

        Assert.Equal("8", reply.Status);
        Assert.Empty(reply.Body);
    }

    [Fact]
    public async Task A_services_own_limit_wins()
    {
        await using var server = await ServerUnderTest.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            services => services.AddGrpc().AddServiceOptions<ServerProbeService>(own => own.MaxReceiveMessageSize = 1000));

        Assert.Equal("0", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest { Text = new string('x', 500) })).Status);
        Assert.Equal("8", (await server.CallAsync(ServerUnderTest.Unary, ServerFrames.Header(0, 1001))).Status);
    }
}
