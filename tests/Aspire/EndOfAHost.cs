namespace EnPlan.Aspire.Tests;

public sealed class EndOfAHost : IDisposable
{
    private readonly Scratch _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Told_to_stop_it_leaves_no_process_behind(string signal)
    {
        using var host = HostProcess.Start(_store.Path, "postgres,rabbitmq,redis");
        Assert.EndsWith(Program.Ready, await host.ReadUntilReadyAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(Processes.With(_store.Path));

        Assert.Equal(0, await host.SignalAsync(signal));
        await Patience.UntilAsync(() => Processes.With(_store.Path).Count == 0, "all processes have ended");
        Assert.False(File.Exists(_store.Of("holder.pid")));
    }

    [Fact]
    public async Task Killed_it_leaves_no_process_behind_and_the_next_host_finds_its_data()
    {
        using (var host = HostProcess.Start(_store.Path, "postgres,rabbitmq,redis"))
        {
            Assert.EndsWith(Program.Ready, await host.ReadUntilReadyAsync(), StringComparison.Ordinal);
            await host.SignalAsync("KILL");
        }

        await Patience.UntilAsync(() => Processes.With(_store.Path).Count == 0, "all processes have ended");

        using var next = HostProcess.Start(_store.Path, "postgres,rabbitmq,redis");
        Assert.EndsWith(Program.Ready, await next.ReadUntilReadyAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await next.SignalAsync("TERM"));
    }

    [Fact]
    public async Task A_second_host_on_the_same_store_is_told_who_has_it()
    {
        using var first = HostProcess.Start(_store.Path, "redis");
        Assert.EndsWith(Program.Ready, await first.ReadUntilReadyAsync(), StringComparison.Ordinal);

        using var second = HostProcess.Start(_store.Path, "redis");
        var words = await second.ReadUntilReadyAsync();
        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"Another AppHost (process {await File.ReadAllTextAsync(_store.Of("holder.pid"))}) is using {_store.Path}", words, StringComparison.Ordinal);
        Assert.Equal(0, await first.SignalAsync("TERM"));
    }

    [Fact]
    public async Task A_server_that_is_not_installed_is_named_with_its_package()
    {
        using var host = HostProcess.Start(_store.Path, "redis", path: "/nowhere");
        var words = await host.ReadUntilReadyAsync();

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("Redis is not installed: 'redis-server' was not found in /nowhere. Install it with: apt-get install redis-server", words, StringComparison.Ordinal);
    }
}
