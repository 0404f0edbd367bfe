namespace EnPlan.Benchmarks.Starting;

/// <summary>
/// How long a kommune and the network node take to start, from the process of the AppHost to the profile that says where all of
/// them are: on no data (<c>first_s</c>), and again on the same (<c>second_s</c>). <c>memory</c>: what each has resident then,
/// with its children; memory that they share counts for each.
/// </summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Name => "start";

    public async Task RunAsync(Figures figures)
    {
        // Open to others, because PostgreSQL does not run as root.
        var data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"enplan-start-{Environment.ProcessId}"));
        try
        {
            var first = await StartAsync(data.FullName, _ => { });
            var second = await StartAsync(data.FullName, memory =>
            {
                foreach (var (name, bytes) in memory.OrderByDescending(one => one.Bytes))
                    figures.Add("memory name=" + name, ("mb", bytes / 1e6));
                figures.Add("memory name=all", ("mb", memory.Sum(one => one.Bytes) / 1e6));
            });
            figures.Add("start", ("first_s", first.TotalSeconds), ("second_s", second.TotalSeconds));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> StartAsync(string data, Action<IReadOnlyList<(string Name, long Bytes)>> look)
    {
        using var host = AppHostProcess.Start(data);
        try
        {
            var time = await host.BecomeReadyAsync();
            look(await host.MemoryAsync());
            return time;
        }
        finally
        {
            await host.StopAsync();
        }
    }
}
