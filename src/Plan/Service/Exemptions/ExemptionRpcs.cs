using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Exemptions;

/// <summary>The RPCs about exemptions, each handed to its slice.</summary>
internal sealed class ExemptionRpcs(
    PutVedtaegt putVedtaegt,
    ChangeExemption changeExemption,
    ListVedtaegter listVedtaegter,
    ListExpiring listExpiring,
    UseExemption useExemption,
    ListAffectedPlans listAffectedPlans,
    SummarizeAffectedPlans summarizeAffectedPlans,
    ReportExemptionEffect reportExemptionEffect)
    : ExemptionService.ExemptionServiceBase
{
    public override Task<PutVedtaegtResponse> PutVedtaegt(PutVedtaegtRequest request, ServerCallContext context) =>
        putVedtaegt.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ExtendExemptionResponse> ExtendExemption(ExtendExemptionRequest request, ServerCallContext context) =>
        changeExemption.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<WithdrawExemptionResponse> WithdrawExemption(WithdrawExemptionRequest request, ServerCallContext context) =>
        changeExemption.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListVedtaegterResponse> ListVedtaegter(ListVedtaegterRequest request, ServerCallContext context) =>
        listVedtaegter.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<ListExpiringResponse> ListExpiring(ListExpiringRequest request, ServerCallContext context) =>
        listExpiring.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<UseExemptionResponse> UseExemption(UseExemptionRequest request, ServerCallContext context) =>
        useExemption.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListAffectedPlansResponse> ListAffectedPlans(ListAffectedPlansRequest request, ServerCallContext context) =>
        listAffectedPlans.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SummarizeAffectedPlansResponse> SummarizeAffectedPlans(SummarizeAffectedPlansRequest request, ServerCallContext context) =>
        summarizeAffectedPlans.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<ReportExemptionEffectResponse> ReportExemptionEffect(ReportExemptionEffectRequest request, ServerCallContext context) =>
        reportExemptionEffect.HandleAsync(request, context.CancellationToken).OrThrow();
}
