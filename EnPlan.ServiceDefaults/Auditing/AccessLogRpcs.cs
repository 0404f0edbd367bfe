using EnPlan.Audit.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>The RPCs about the access log, each handed to its slice.</summary>
internal sealed class AccessLogRpcs(ListAccess listAccess, SampleAccess sampleAccess, VerifyChain verifyChain)
    : AccessLogService.AccessLogServiceBase
{
    public override Task<ListAccessResponse> ListAccess(ListAccessRequest request, ServerCallContext context) =>
        listAccess.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SampleAccessResponse> SampleAccess(SampleAccessRequest request, ServerCallContext context) =>
        sampleAccess.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<VerifyChainResponse> VerifyChain(VerifyChainRequest request, ServerCallContext context) =>
        verifyChain.HandleAsync(request, context.CancellationToken);
}
