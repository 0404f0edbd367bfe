using System.Diagnostics;
using System.Text.Json;

namespace EnPlan.Benchmarks.Grpc;

/// <summary>A <see cref="BenchServer"/> as seen from the process that loads it.</summary>
internal sealed class BenchServerProcess : IDisposable
{
    private readonly Process _process;

    private BenchServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<BenchServerProcess> StartAsync(string kind)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(kind);
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync();
        return new BenchServerProcess(process, new Uri("http://127.0.0.1:" + port));
    }

    public async Task<Usage> UsageAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<Usage>((await _process.StandardOutput.ReadLineAsync())!)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
