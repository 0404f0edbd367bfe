using System.Collections.Concurrent;
using System.Diagnostics;
using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>The AppHost as an operator starts it: in a process of its own, with data of its own.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromMinutes(1);

    private readonly string _data;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    public AppHostProcess(string data, Uri statePage)
    {
        _data = data;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { Assembly(), $"--EnPlan:DataPath={data}", $"--EnPlan:Profile={ProfilePath}", $"--Aspire:StatePage:Url={statePage}" },
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["DOTNET_ENVIRONMENT"] = "Development",
                // Handed on to everything that it starts, so that what is left of it can be found.
                ["ENPLAN_FAULTS_DATA"] = data,
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the addresses of the services are written when all of them are ready.</summary>
    public string ProfilePath => Path.Combine(_data, "enplan.json");

    /// <exception cref="InvalidOperationException">When it ends instead.</exception>
    public async Task IsReadyAsync()
    {
        await Eventually.HoldsAsync(
            () => _process.HasExited || new FileInfo(ProfilePath) is { Exists: true, Length: > 0 }, "the kommune is ready", StartsWithin);
        if (_process.HasExited)
            throw new InvalidOperationException($"The AppHost ended with {_process.ExitCode}:\n{string.Join('\n', _lines.TakeLast(40))}");
    }

    /// <summary>Asks it to stop, and returns when it has and everything that it started has ended.</summary>
    /// <exception cref="TimeoutException">When something is left.</exception>
    public async Task StopAsync()
    {
        await Signals.AskToStopAsync(_process.Id);
        try
        {
            await Eventually.HoldsAsync(() => _process.HasExited, "the AppHost has stopped", StopsWithin);
            await Eventually.HoldsAsync(() => ProcessTable.With(_data).Count == 0, "no process is left behind");
        }
        finally
        {
            foreach (var left in ProcessTable.With(_data))
                await Signals.KillAsync(left);
        }

        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"The AppHost ended with {_process.ExitCode}:\n{string.Join('\n', _lines.TakeLast(40))}");
    }

    public void Dispose() => _process.Dispose();

    // Built in the same configuration and for the same framework as this test.
    private static string Assembly()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return SolutionFolder.PathOf("EnPlan.AppHost", "bin", own.Parent!.Name, own.Name, "EnPlan.AppHost.dll");
    }
}
