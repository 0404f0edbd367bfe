using EnPlan.Probe.V1;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

internal sealed class NetworkProbeRpcs : NetworkProbeService.NetworkProbeServiceBase
{
    public override Task<PingResponse> Ping(PingRequest request, ServerCallContext context) => Task.FromResult(new PingResponse());
}
