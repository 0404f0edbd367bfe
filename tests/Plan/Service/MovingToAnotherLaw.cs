using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class MovingToAnotherLaw(PlanKommune kommune)
{
    private static string Today => DanishCalendar.Today(TimeProvider.System).ToString("yyyy-MM-dd", null);

    [Fact]
    public async Task The_same_plan_goes_on_from_an_exemption_to_the_permanent_law()
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync((await kommune.HouseholdAsync()).Create())).Plan;

        var moved = (await kommune.AsWorker().ChangeLegalBasisAsync(Change(draft, "HOI § 4", Today))).Plan;

        Assert.Equal((draft.PlanId, 2, "HOI § 4", Today), (moved.PlanId, moved.Version, moved.Content.LegalBasis, moved.LegalBasisFrom));
        Assert.Equal((draft.State, draft.StateFrom), (moved.State, moved.StateFrom));
        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId })).Plan;
        Assert.Equal((moved.Etag, moved.Content, moved.LegalBasisFrom), (read.Etag, read.Content, read.LegalBasisFrom));
    }

    [Fact]
    public async Task The_words_and_the_day_must_be_there_and_the_law_must_be_another()
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync((await kommune.HouseholdAsync()).Create())).Plan;

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker().ChangeLegalBasisAsync(
            new ChangeLegalBasisRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag, LegalBasis = "HOI § 4" }));

        Assert.Equal(
            ["from_date", "reason_text"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "SAME_LEGAL_BASIS",
            kommune.AsWorker().ChangeLegalBasisAsync(Change(draft, "LAB § 40, stk. 1", draft.LegalBasisFrom)));
    }

    private static ChangeLegalBasisRequest Change(Wire.Plan plan, string legalBasis, string from) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        LegalBasis = legalBasis,
        FromDate = from,
        ReasonText = "Loven er trådt i kraft",
    };
}
