using EnPlan.Grpc.Tests.ServerProbes;
using Grpc.Core;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerCancellation
{
    [Theory]
    [InlineData("")]
    [InlineData("1M")]
    public async Task A_client_that_goes_away_cancels_the_handler(string timeout)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        server.Probe.Unary = async (_, context) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                cancelled.SetResult();
                throw;
            }

            return new ProbeResponse();
        };
        using var call = new ServerConversation(
            server, ServerUnderTest.Unary, timeout.Length == 0 ? [] : [("grpc-timeout", timeout)]);
        call.Send(new ProbeRequest());
        call.Complete();
        await started.Task;

        call.Cancel();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_handler_that_waits_for_messages_ends_when_the_client_goes_away()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var ended = new TaskCompletionSource<Exception>();
        server.Probe.Duplex = async (requests, responses, _) =>
        {
            try
            {
                while (await requests.MoveNext()) await responses.WriteAsync(new ProbeResponse { Number = 1 });
            }
            catch (Exception error)
            {
                ended.SetResult(error);
                throw;
            }
        };
        using var call = new ServerConversation(server, ServerUnderTest.Duplex);
        call.Send(new ProbeRequest());
        Assert.NotNull(await call.ReceiveAsync<ProbeResponse>());

        call.Cancel();

        Assert.NotNull(await ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_handler_that_only_writes_ends_when_the_client_goes_away()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var ended = new TaskCompletionSource();
        server.Probe.ServerStream = async (_, responses, _) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(new ProbeResponse { Number = 1 });
                    await Task.Yield();
                }
            }
            finally
            {
                ended.SetResult();
            }
        };
        using var call = new ServerConversation(server, ServerUnderTest.ServerStream);
        call.Send(new ProbeRequest());
        call.Complete();
        Assert.NotNull(await call.ReceiveAsync<ProbeResponse>());

        call.Cancel();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.AssertServesAsync();
    }

    [Fact]
    public async Task A_read_can_be_cancelled_by_the_handler_itself()
    {
        await using var server = await ServerUnderTest.StartAsync();
        server.Probe.ClientStream = async (requests, _) =>
        {
            using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.MoveNext(impatience.Token));
            return new ProbeResponse { Text = "videre" };
        };
        using var call = new ServerConversation(server, ServerUnderTest.ClientStream);

        Assert.Equal("videre", (await call.ReceiveAsync<ProbeResponse>())?.Text);
    }
}
