using EnPlan.Grpc.Tests.Client;
using Grpc.Core;

namespace EnPlan.Grpc.Tests;

public sealed class ClientDeadlines
{
    private static DateTime In(TimeSpan time) => (TimeProvider.System.GetUtcNow() + time).UtcDateTime;

    [Fact]
    public async Task A_server_that_never_answers_ends_in_deadline_exceeded_and_hears_of_it()
    {
        var arrived = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await context.HangAsync();
            gone.TrySetResult();
        });
        var client = server.Client();

        // On a slow machine the time may be up before the call has arrived.
        for (var time = TimeSpan.FromSeconds(1); !arrived.Task.IsCompleted && time < TimeSpan.FromSeconds(10); time *= 2)
        {
            var deadline = In(time);
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.OneAsync(new Ask(), deadline: deadline));
            Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_server_is_told_how_much_time_is_left()
    {
        string? header = null;
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            header = context.Request.Headers["grpc-timeout"];
            return context.AnswerAsync(new Answer());
        });

        await server.Client().OneAsync(new Ask(), deadline: In(TimeSpan.FromSeconds(30)));
        Assert.Matches("^(2[0-9]|30)[0-9]{6}u$", header!);

        await server.Client().OneAsync(new Ask(), deadline: In(TimeSpan.FromHours(1)));
        Assert.Matches("^(359[0-9]|3600)[0-9]{3}m$", header!);

        await server.Client().OneAsync(new Ask(), deadline: In(TimeSpan.FromDays(1000)));
        Assert.Matches("^86[0-9]{6}S$", header!);
    }

    [Fact]
    public async Task A_deadline_in_the_past_sends_nothing()
    {
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            Interlocked.Increment(ref calls);
            return context.AnswerAsync(new Answer());
        });

        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Client().OneAsync(new Ask(), deadline: In(TimeSpan.FromSeconds(-1))));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_stream_stops_at_its_deadline_even_between_messages()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.SendAsync(Script.Frame(new Answer()));
            await context.HangAsync();
        });
        using var call = await BegunAsync(server.Client());

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_local_time_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer()));

        Assert.Throws<InvalidOperationException>(
            () => server.Client().OneAsync(new Ask(), deadline: new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local)).Dispose());
    }

    /// <summary>A call whose first message came before its deadline; on a slow machine not every call's does.</summary>
    private static async Task<AsyncServerStreamingCall<Answer>> BegunAsync(Probe.ProbeClient client)
    {
        for (var time = TimeSpan.FromSeconds(1.5); ; time *= 2)
        {
            var call = client.Down(new Ask(), deadline: In(time));
            try
            {
                Assert.True(await call.ResponseStream.MoveNext());
                return call;
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.DeadlineExceeded && time < TimeSpan.FromSeconds(10))
            {
                call.Dispose();
            }
        }
    }
}
