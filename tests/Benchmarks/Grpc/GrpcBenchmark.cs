using Grpc.Net.Client;

namespace EnPlan.Benchmarks.Grpc;

/// <summary>
/// What gRPC costs. <c>grpc-server</c>: unary calls a second through our server, against a bare Kestrel endpoint that moves the
/// same bytes, both loaded by the same raw client. <c>grpc-client</c>: unary calls a second from our channel, against that raw
/// client, both calling our server. Bytes are those allocated for a call in the process that is measured.
/// </summary>
internal sealed class GrpcBenchmark : IBenchmark
{
    private const int Callers = 64;

    private readonly Alternating _alternating = new(warmUp: TimeSpan.FromSeconds(3), round: TimeSpan.FromSeconds(1), rounds: 15);

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
            time => Alternating.LoadAsync(time, Callers, toServer.RunAsync, server.AllocatedAsync),
            time => Alternating.LoadAsync(time, Callers, toBare.RunAsync, bare.AllocatedAsync));
    }

    private async Task<Comparison> CompareClientsAsync(BenchServerProcess server)
    {
        using var raw = new RawCall(server.Address);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Bench.V1.Bench.BenchClient(channel);
        return await _alternating.RunAsync(
            time => Alternating.LoadAsync(time, Callers, () => client.SayAsync(RawCall.Message).ResponseAsync, AllocatedHereAsync),
            time => Alternating.LoadAsync(time, Callers, raw.RunAsync, AllocatedHereAsync));
    }

    private static Task<long> AllocatedHereAsync() => Task.FromResult(GC.GetTotalAllocatedBytes());

    private static (string Key, double Value)[] Values(Comparison comparison) =>
    [
        ("ratio", comparison.Ratio),
        ("calls_per_second", comparison.Subject.PerSecond),
        ("bare_per_second", comparison.Baseline.PerSecond),
        ("bytes_per_call", comparison.Subject.BytesPerCall),
        ("bare_bytes_per_call", comparison.Baseline.BytesPerCall),
    ];
}
