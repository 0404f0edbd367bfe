using EnPlan.Grpc.Tests.Client;
using Grpc.Core;

namespace EnPlan.Grpc.Tests;

public sealed class ClientCancellation : IAsyncLifetime
{
    private readonly TaskCompletionSource _arrived = new();
    private readonly TaskCompletionSource _gone = new();
    private ScriptedServer _server = null!;

    public async Task InitializeAsync() => _server = await ScriptedServer.StartAsync(async context =>
    {
        _arrived.TrySetResult();
        await context.HangAsync();
        _gone.TrySetResult();
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_cancelled_token_cancels_the_call_on_both_sides()
    {
        using var source = new CancellationTokenSource();
        var call = _server.Client().OneAsync(new Ask(), cancellationToken: source.Token);
        await _arrived.Task;

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_disposed_call_is_cancelled_on_both_sides()
    {
        var call = _server.Client().OneAsync(new Ask());
        await _arrived.Task;

        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_disposed_channel_ends_its_calls_and_makes_no_new_ones()
    {
        var channel = _server.Channel();
        var client = new Probe.ProbeClient(channel);
        using var call = client.Both();
        await _arrived.Task;

        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
        Assert.Throws<ObjectDisposedException>(() => client.OneAsync(new Ask()).Dispose());
    }

    [Fact]
    public async Task A_token_given_to_a_read_cancels_the_whole_call()
    {
        using var source = new CancellationTokenSource();
        using var call = _server.Client().Down(new Ask());
        var read = call.ResponseStream.MoveNext(source.Token);
        await _arrived.Task;

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => read)).StatusCode);
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_channel_may_throw_what_dotnet_throws()
    {
        using var source = new CancellationTokenSource();
        var call = _server.Client(options => options.ThrowOperationCanceledOnCancellation = true)
            .OneAsync(new Ask(), cancellationToken: source.Token);
        await _arrived.Task;

        await source.CancelAsync();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Assert.Equal(source.Token, failure.CancellationToken);
    }

    [Fact]
    public async Task A_token_cancelled_before_the_call_sends_nothing()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await _server.Client().OneAsync(new Ask(), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.False(_arrived.Task.IsCompleted);
    }
}
