using System.Diagnostics;
using System.Globalization;

namespace EnPlan.Aspire.Tests;

/// <summary>An AppHost in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public static HostProcess Start(string store, string servers, string? path = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["exec", typeof(HostProcess).Assembly.Location, $"--servers={servers}", $"--Aspire:Store:Path={store}"])
            start.ArgumentList.Add(argument);
        if (path is not null)
            start.Environment["PATH"] = path;

        return new(Process.Start(start)!);
    }

    /// <summary>The lines it writes up to the one that says it is ready, or to its end.</summary>
    public async Task<string> ReadUntilReadyAsync()
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(Patience.Token) is { } line)
        {
            lines.Add(line);
            if (line == Program.Ready)
                break;
        }

        return string.Join('\n', lines);
    }

    public async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Patience.Token);
        return await ExitCodeAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(Patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
