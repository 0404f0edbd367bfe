using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerDeadlines
{
    [Theory]
    [InlineData("1H", 3600)]
    [InlineData("2M", 120)]
    [InlineData("30S", 30)]
    [InlineData("99999999m", 99999.999)]
    [InlineData("90000000u", 90)]
    public async Task The_deadline_is_now_plus_the_timeout(string header, double seconds)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var deadline = default(DateTime);
        server.Probe.Unary = (_, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(new ProbeResponse());
        };
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("grpc-timeout", header));

        Assert.Equal("0", reply.Status);
        Assert.Equal(DateTimeKind.Utc, deadline.Kind);
        Assert.InRange((deadline - before).TotalSeconds, seconds, seconds + 10);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("100d")]
    [InlineData("123456789S")]
    [InlineData("-1S")]
    [InlineData("S")]
    public async Task Timeouts_beyond_measure_or_grammar_do_no_harm(string header)
    {
        await using var server = await ServerUnderTest.StartAsync();

        Assert.Equal("0", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("grpc-timeout", header))).Status);
    }

    [Fact]
    public async Task A_handler_that_waits_for_its_token_is_cancelled_and_the_client_told()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        server.Probe.Unary = async (_, context) =>
        {
            started.TrySetResult();
            context.CancellationToken.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new ProbeResponse();
        };

        await RunOutOfTimeAsync(server, ServerUnderTest.Unary, 100, _ => started.Task.IsCompleted);

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_does_not_keep_the_client_waiting()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var released = new TaskCompletionSource();
        server.Probe.Unary = async (_, _) =>
        {
            await released.Task;
            return new ProbeResponse { Text = "for sent" };
        };

        var reply = await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("grpc-timeout", "50m"));
        released.SetResult();

        Assert.Equal("4", reply.Status);
        Assert.Empty(reply.Body);
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_timeout_of_nothing_has_passed_at_once()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new ProbeResponse();
        };

        Assert.Equal("4", (await server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("grpc-timeout", "1n"))).Status);
    }

    [Fact]
    public async Task A_stream_that_is_being_read_ends_at_its_deadline()
    {
        await using var server = await ServerUnderTest.StartAsync();
        // The first call of all takes the longest; it must not use up the time of the one that counts.
        await server.AssertServesAsync();
        using var call = new ServerConversation(server, ServerUnderTest.Duplex, ("grpc-timeout", "4S"));
        call.Send(new ProbeRequest { Number = 1 });
        Assert.Equal(1, (await call.ReceiveAsync<ProbeResponse>())?.Number);

        Assert.Null(await call.ReceiveAsync<ProbeResponse>());
        Assert.Equal("4", await call.StatusAsync());
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_request_that_never_comes_ends_at_its_deadline()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var call = new ServerConversation(server, ServerUnderTest.Unary, ("grpc-timeout", "100m"));

        Assert.Equal("4", (await ServerReply.ReadAsync(await call.Response)).Status);
    }

    [Fact]
    public async Task Writing_after_the_deadline_throws_in_the_handler()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var outcome = new TaskCompletionSource<Exception>();
        server.Probe.ServerStream = async (_, responses, context) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(new ProbeResponse { Number = 1 });
                    await Task.Delay(10);
                }
            }
            catch (Exception error)
            {
                outcome.TrySetResult(error);
                throw;
            }
        };

        var reply = await RunOutOfTimeAsync(
            server, ServerUnderTest.ServerStream, 800, answer => answer.Messages<ProbeResponse>().Count > 0);

        Assert.NotEmpty(reply.Messages<ProbeResponse>());
        var thrown = await outcome.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.IsType<RpcException>(thrown).StatusCode);
    }

    [Fact]
    public async Task A_client_that_does_not_read_cannot_hold_the_call_beyond_its_deadline()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await server.AssertServesAsync();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        server.Probe.ServerStream = async (_, responses, _) =>
        {
            started.TrySetResult();
            try
            {
                var large = new ProbeResponse { Text = new string('x', 1_000_000) };
                while (true) await responses.WriteAsync(large);
            }
            finally
            {
                ended.TrySetResult();
            }
        };
        using var call = new ServerConversation(server, ServerUnderTest.ServerStream, ("grpc-timeout", "3S"));
        call.Send(new ProbeRequest());
        call.Complete();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task Calls_that_race_their_deadline_end_one_way_or_the_other()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.Unary = async (_, _) =>
        {
            await Task.Delay(20);
            return new ProbeResponse { Number = 1 };
        };

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => server.CallAsync(ServerUnderTest.Unary, new ProbeRequest(), ("grpc-timeout", $"{15 + (i % 10)}m"))));

        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { "0", "4" }));
        Assert.All(replies.Where(reply => reply.Status == "0"), reply => Assert.Equal(1, reply.Messages<ProbeResponse>().Single().Number));
        await server.AssertServesAsync();
    }

    /// <summary>
    /// The reply to a call that has come far enough when its time is up. On a slow machine the time may be up sooner; then the call
    /// is made again with three times as much.
    /// </summary>
    private static async Task<ServerReply> RunOutOfTimeAsync(
        ServerUnderTest server, string path, int milliseconds, Func<ServerReply, bool> isFarEnough)
    {
        while (true)
        {
            var reply = await server.CallAsync(path, new ProbeRequest(), ("grpc-timeout", $"{milliseconds}m"));
            Assert.Equal("4", reply.Status);
            milliseconds *= 3;
            if (milliseconds > 10_000 || isFarEnough(reply)) return reply;
        }
    }
}
