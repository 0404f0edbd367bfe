using EnPlan.Probe.V1;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

internal sealed class ForgetfulRpcs : ForgetfulService.ForgetfulServiceBase
{
    public override Task<PeekResponse> Peek(PeekRequest request, ServerCallContext context) => Task.FromResult(new PeekResponse());
}
