using EnPlan.Audit.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>The RPC that looks for traces.</summary>
internal sealed class TraceRpcs(FindTraces findTraces) : TraceService.TraceServiceBase
{
    public override Task<FindTracesResponse> FindTraces(FindTracesRequest request, ServerCallContext context) =>
        findTraces.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
