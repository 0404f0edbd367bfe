using Grpc.Net.Client;

namespace EnPlan.Benchmarks.Grpc;

/// <summary>
/// What gRPC costs. <c>grpc-server</c>: unary calls a second through our server, against a bare Kestrel endpoint that moves the
/// same bytes, both loaded by the same raw client. <c>grpc-client</c>: unary calls a second from our channel, against that raw
/// client, both calling our server. Bytes and processor time are those of the process that is measured.
/// </summary>
internal sealed class GrpcBenchmark : IBenchmark
{
    private const int Callers = 64;

    private readonly Alternating _alternating = new(warmUp: TimeSpan.FromSeconds(5), round: TimeSpan.FromSeconds(0.5), rounds: 31);

    public string Name => "grpc";

    public async Task RunAsync(Figures figures)
    {
        using var server = await BenchServerProcess.StartAsync("grpc");
        using var bare = await BenchServerProcess.StartAsync("bare");
        figures.Add("grpc-server", Values(await CompareServersAsync(server, bare)));
        figures.Add("grpc-client", Values(await CompareClientsAsync(server)));
    }

    private async Task<Comparison> CompareServersAsync(BenchServerProcess server, BenchServerProcess bare)
    {
        using var toServer = new RawCall(server.Address);
        using var toBare = new RawCall(bare.Address);
        return await _alternating.RunAsync(
            time => Alternating.LoadAsync(time, Callers, toServer.RunAsync, server.UsageAsync),
            time => Alternating.LoadAsync(time, Callers, toBare.RunAsync, bare.UsageAsync));
    }

    private async Task<Comparison> CompareClientsAsync(BenchServerProcess server)
    {
        using var raw = new RawCall(server.Address);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Bench.V1.Bench.BenchClient(channel);
        return await _alternating.RunAsync(
            time => Alternating.LoadAsync(time, Callers, () => client.SayAsync(RawCall.Message).ResponseAsync, UsageHereAsync),
            time => Alternating.LoadAsync(time, Callers, raw.RunAsync, UsageHereAsync));
    }

    private static Task<Usage> UsageHereAsync() => Task.FromResult(Usage.Here);

    private static (string Key, double Value)[] Values(Comparison comparison) =>
    [
        ("ratio", comparison.Ratio),
        ("calls_per_second", comparison.Subject.PerSecond),
        ("bare_per_second", comparison.Baseline.PerSecond),
        ("cpu_us_per_call", comparison.Subject.CpuPerCall),
        ("bare_cpu_us_per_call", comparison.Baseline.CpuPerCall),
        ("bytes_per_call", comparison.Subject.BytesPerCall),
        ("bare_bytes_per_call", comparison.Baseline.BytesPerCall),
    ];
}
