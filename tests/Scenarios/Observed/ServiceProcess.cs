using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EnPlan.Testing;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>A service in a process of its own, with everything that it writes.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private ServiceProcess(Process process, int grpcPort, int opsPort)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{grpcPort}");
        Ops = new Uri($"http://127.0.0.1:{opsPort}");
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public Uri Ops { get; }

    /// <summary>What it wrote so far, to either stream.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts it, and returns when it says that it is ready.</summary>
    /// <param name="assembly">Its assembly, beside that of the tests.</param>
    /// <param name="settings">As <c>--key=value</c>.</param>
    /// <param name="environment">Variables that it gets besides ours.</param>
    public static async Task<ServiceProcess> StartAsync(
        string assembly, IEnumerable<string> settings, IReadOnlyDictionary<string, string> environment)
    {
        var (grpcPort, opsPort) = (FreePort.Next(), FreePort.Next());
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        string[] arguments = ["exec", $"{assembly}.dll", .. settings, $"--Ports:Grpc={grpcPort}", $"--Ports:Ops={opsPort}"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var service = new ServiceProcess(Process.Start(start)!, grpcPort, opsPort);
        await service.BecomeReadyAsync(assembly);
        return service;
    }

    /// <summary>Tells it to stop, as an operator would, and waits until it has sent and written the last.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task BecomeReadyAsync(string assembly)
    {
        using var http = new HttpClient { BaseAddress = Ops };
        await Eventually.HoldsAsync(
            async () =>
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"{assembly} ended: {string.Join(Environment.NewLine, _lines.TakeLast(10))}");
                try
                {
                    using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            $"{assembly} is ready",
            Patience);
    }
}
