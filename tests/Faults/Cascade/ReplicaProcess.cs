using System.Diagnostics;
using System.Globalization;
using EnPlan.Testing;
using Grpc.Net.Client;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>One more instance of a service, in a process of its own, so that it can be killed.</summary>
internal sealed class ReplicaProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private readonly int _grpcPort = FreePort.Next();
    private readonly int _opsPort = FreePort.Next();
    private Process? _process;

    private ReplicaProcess(string assembly, IEnumerable<string> settings)
    {
        _arguments =
        [
            assembly,
            .. settings,
            string.Create(CultureInfo.InvariantCulture, $"--Ports:Grpc={_grpcPort}"),
            string.Create(CultureInfo.InvariantCulture, $"--Ports:Ops={_opsPort}"),
        ];
        Channel = GrpcChannel.ForAddress(Address);
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_grpcPort}");

    public GrpcChannel Channel { get; }

    /// <param name="service">Folder below src, e.g. <c>Consent</c>.</param>
    /// <param name="settings">As the instance beside it has them.</param>
    public static async Task<ReplicaProcess> StartAsync(string service, IEnumerable<string> settings)
    {
        // Built in the same configuration and for the same framework as this test.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = SolutionFolder.PathOf("src", service, "Service", "bin", own.Parent!.Name, own.Name, $"EnPlan.{service}.dll");
        var replica = new ReplicaProcess(assembly, settings);
        await replica.StartAgainAsync();
        return replica;
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in _arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_opsPort}") };
        await Eventually.HoldsAsync(() => IsReadyAsync(http), "the replica is ready", StartsWithin);
    }

    /// <summary>Ends at once, without a word to anybody.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Channel.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
