using EnPlan.Plan.V1;
using EnPlan.Plans.Activating;
using EnPlan.Plans.Creating;
using EnPlan.Plans.Ending;
using EnPlan.Plans.LegalBases;
using EnPlan.Plans.Listing;
using EnPlan.Plans.Reading;
using EnPlan.Plans.Resting;
using EnPlan.Plans.Updating;
using EnPlan.Plans.Versions;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans;

/// <summary>The RPCs of Plan, each handed to its slice.</summary>
internal sealed class PlanRpcs(
    CreatePlan createPlan,
    GetPlan getPlan,
    GetCitizenPlan getCitizenPlan,
    KeepSection keepSection,
    UpdatePlan updatePlan,
    ActivatePlan activatePlan,
    PausePlan pausePlan,
    ResumePlan resumePlan,
    CompletePlan completePlan,
    EndPlan endPlan,
    AnnulPlan annulPlan,
    ChangeLegalBasis changeLegalBasis,
    ListPlanVersions listPlanVersions,
    ListPlans listPlans)
    : PlanService.PlanServiceBase
{
    public override Task<CreatePlanResponse> CreatePlan(CreatePlanRequest request, ServerCallContext context) =>
        createPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context) =>
        getPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetCitizenPlanResponse> GetCitizenPlan(GetCitizenPlanRequest request, ServerCallContext context) =>
        getCitizenPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<KeepSectionResponse> KeepSection(KeepSectionRequest request, ServerCallContext context) =>
        keepSection.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<UpdatePlanResponse> UpdatePlan(UpdatePlanRequest request, ServerCallContext context) =>
        updatePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ActivatePlanResponse> ActivatePlan(ActivatePlanRequest request, ServerCallContext context) =>
        activatePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<PausePlanResponse> PausePlan(PausePlanRequest request, ServerCallContext context) =>
        pausePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ResumePlanResponse> ResumePlan(ResumePlanRequest request, ServerCallContext context) =>
        resumePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<CompletePlanResponse> CompletePlan(CompletePlanRequest request, ServerCallContext context) =>
        completePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<EndPlanResponse> EndPlan(EndPlanRequest request, ServerCallContext context) =>
        endPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AnnulPlanResponse> AnnulPlan(AnnulPlanRequest request, ServerCallContext context) =>
        annulPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ChangeLegalBasisResponse> ChangeLegalBasis(ChangeLegalBasisRequest request, ServerCallContext context) =>
        changeLegalBasis.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListPlanVersionsResponse> ListPlanVersions(ListPlanVersionsRequest request, ServerCallContext context) =>
        listPlanVersions.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context) =>
        listPlans.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
