using System.Diagnostics;
using System.Globalization;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Starting;

/// <summary>The AppHost, run as deploy/up.sh runs it.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly string _profile;
    private readonly Uri _statePage;
    private IReadOnlyList<ProcessTree> _parts = [];

    private AppHostProcess(Process process, string profile, Uri statePage)
    {
        _process = process;
        _profile = profile;
        _statePage = statePage;

        // Nobody reads what it says, and it must not wait for somebody to.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public static AppHostProcess Start(string data)
    {
        var profile = Path.Combine(data, "enplan.json");
        File.Delete(profile);
        var statePage = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(SolutionFolder.PathOf("EnPlan.AppHost", "bin", "Release", "net10.0", "EnPlan.AppHost.dll"));
        start.ArgumentList.Add($"--EnPlan:DataPath={data}");
        start.ArgumentList.Add($"--EnPlan:Profile={profile}");
        start.ArgumentList.Add($"--Aspire:StatePage:Url={statePage}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        return new AppHostProcess(Process.Start(start)!, profile, statePage);
    }

    /// <summary>Waits until the addresses of all services are written.</summary>
    /// <returns>The time since the start.</returns>
    public async Task<TimeSpan> BecomeReadyAsync()
    {
        while (new FileInfo(_profile) is not { Exists: true, Length: > 0 })
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(_started) > Patience)
                throw new InvalidOperationException("The AppHost did not become ready.");
            await Task.Delay(Look);
        }

        return Stopwatch.GetElapsedTime(_started);
    }

    /// <summary>What is resident, by resource, and for the AppHost itself.</summary>
    public async Task<IReadOnlyList<(string Name, long Bytes)>> MemoryAsync()
    {
        var memory = new List<(string, long)> { ("apphost", ProcessTree.ResidentBytes(_process.Id)) };
        foreach (var (name, tree) in await PartsAsync())
            memory.Add((name, tree.ProcessIds.Sum(ProcessTree.ResidentBytes)));
        return memory;
    }

    /// <summary>Asks it to stop, as Ctrl+C would, and makes sure that nothing stays behind.</summary>
    /// <exception cref="InvalidOperationException">When one of its processes is still there.</exception>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw;
        }

        if (_parts.SelectMany(part => part.ProcessIds).Where(id => ProcessTree.ResidentBytes(id) > 0).ToList() is { Count: > 0 } left)
            throw new InvalidOperationException($"Processes stayed behind: {string.Join(' ', left)}.");
    }

    public void Dispose() => _process.Dispose();

    private async Task<IReadOnlyList<(string Name, ProcessTree Tree)>> PartsAsync()
    {
        using var http = new HttpClient { BaseAddress = _statePage };
        var resources = await http.GetFromJsonAsync<Resource[]>(new Uri("/resources", UriKind.Relative)) ?? [];
        var running = resources
            .Where(resource => resource is { ProcessId: not null, State: "Running" })
            .Select(resource => (resource.Name, ProcessTree.Of(resource.ProcessId!.Value)))
            .ToList();
        _parts = [.. running.Select(one => one.Item2)];
        return running;
    }

    private sealed record Resource(string Name, string State, int? ProcessId);
}
