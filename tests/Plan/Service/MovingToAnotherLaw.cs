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
        var plan = await OnTrialAsync();
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_NOT_IN_FORCE", UpdateWithoutUseAsync(plan));

        var moved = (await kommune.AsWorker().ChangeLegalBasisAsync(Change(plan, "LAB § 40, stk. 1", Today))).Plan;

        Assert.Equal(
            (plan.PlanId, plan.Version + 1, "LAB § 40, stk. 1", Today), (moved.PlanId, moved.Version, moved.Content.LegalBasis, moved.LegalBasisFrom));
        Assert.Equal((plan.State, plan.StateFrom), (moved.State, moved.StateFrom));
        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan;
        Assert.Equal((moved.Etag, moved.Content, moved.LegalBasisFrom), (read.Etag, read.Content, read.LegalBasisFrom));
        Assert.Empty((await UpdateWithoutUseAsync(moved)).Plan.Content.ExemptionUses);
    }

    [Fact]
    public async Task A_plan_in_force_does_not_move_to_the_law_of_trials_without_an_exemption_nor_any_plan_to_a_law_that_nobody_knows()
    {
        var active = await kommune.ActiveAsync((await kommune.HouseholdAsync()).Content());

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "EXEMPTION_NOT_IN_FORCE", kommune.AsWorker().ChangeLegalBasisAsync(Change(active, "FKL § 4", Today)));
        Assert.Equal(["legal_basis"], await FieldsAsync(kommune.AsWorker().ChangeLegalBasisAsync(Change(active, "HOI § 4", Today))));
        var content = active.Content.Clone();
        content.LegalBasis = "HOI § 4";
        Assert.Equal(["content.legal_basis"], await FieldsAsync(kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = active.PlanId, Etag = active.Etag, Content = content })));
        Assert.Equal(["content.legal_basis"], await FieldsAsync(kommune.AsWorker().CreatePlanAsync(
            new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = content })));
    }

    [Fact]
    public async Task What_is_decided_on_ahead_does_not_count_before_its_day()
    {
        var plan = await OnTrialAsync();
        var inTenDays = DanishCalendar.Today(TimeProvider.System).AddDays(10).ToString("yyyy-MM-dd", null);

        var moved = (await kommune.AsWorker().ChangeLegalBasisAsync(Change(plan, "LAB § 40, stk. 1", inTenDays))).Plan;

        Assert.Equal(("LAB § 40, stk. 1", inTenDays), (moved.Content.LegalBasis, moved.LegalBasisFrom));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EXEMPTION_NOT_IN_FORCE", UpdateWithoutUseAsync(moved));
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

    private async Task<Wire.Plan> OnTrialAsync()
    {
        var content = (await kommune.HouseholdAsync()).Content();
        content.LegalBasis = "FKL § 4";
        var draft = await kommune.UseAsync(await kommune.DraftAsync(content), (await kommune.ExemptionAsync(days: 30)).ExemptionId);
        return (await kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan;
    }

    private AsyncUnaryCall<UpdatePlanResponse> UpdateWithoutUseAsync(Wire.Plan plan)
    {
        var content = plan.Content.Clone();
        content.ExemptionUses.Clear();
        return kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content });
    }

    private static async Task<IEnumerable<string>> FieldsAsync<T>(AsyncUnaryCall<T> call) =>
        (await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", call)).GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

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
