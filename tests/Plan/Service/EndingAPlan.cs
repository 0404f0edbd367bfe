using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class EndingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task A_plan_rests_and_is_taken_up_again_and_is_the_citizen_s_one_plan_all_the_while()
    {
        var household = await kommune.HouseholdAsync();
        var active = await ActiveAsync(household.Content());

        var paused = (await kommune.AsWorker().PausePlanAsync(
            new PausePlanRequest { RequestId = PlanKommune.NewId(), PlanId = active.PlanId, Etag = active.Etag, Reason = PauseReason.Illness, ReasonText = "Lise skal opereres" })).Plan;
        var other = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CITIZEN_HAS_PLAN",
            kommune.AsWorker().ActivatePlanAsync(new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = other.PlanId, Etag = other.Etag }));
        var resumed = (await kommune.AsWorker().ResumePlanAsync(
            new ResumePlanRequest { RequestId = PlanKommune.NewId(), PlanId = paused.PlanId, Etag = paused.Etag, ReasonText = "Lise er rask igen" })).Plan;

        Assert.Equal((Wire.PlanState.Paused, Wire.PlanState.Active), (paused.State, resumed.State));
    }

    [Fact]
    public async Task A_plan_is_completed_when_its_goals_are_settled_and_makes_room_for_the_next()
    {
        var household = await kommune.HouseholdAsync();
        var active = await ActiveAsync(household.Content());

        var status = await Refused.WithAsync(StatusCode.FailedPrecondition, "OPEN_GOAL", kommune.AsWorker().CompletePlanAsync(Complete(active)));
        Assert.Equal(["sosu", "fritidsjob"], status.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Subject));

        var content = household.Content();
        var reached = content.FocusAreas[0].Goals[0];
        (reached.State, reached.JudgedBy, reached.JudgedOn) = (Wire.GoalState.Reached, "mette", "2026-09-01");
        reached.CriteriaMet.Add(0);
        content.FocusAreas[1].Goals[0].State = Wire.GoalState.Dropped;
        content.FocusAreas[1].Goals[0].OutcomeReason = "Noah vil hellere spille fodbold";
        var settled = (await kommune.AsWorker().UpdatePlanAsync(
            new UpdatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = active.PlanId, Etag = active.Etag, Content = content })).Plan;
        var completed = (await kommune.AsWorker().CompletePlanAsync(Complete(settled))).Plan;

        Assert.Equal(Wire.PlanState.Completed, completed.State);
        Assert.Equal(Wire.PlanState.Active, (await ActiveAsync(household.Content())).State);
    }

    [Fact]
    public async Task A_plan_ends_for_a_reason_and_stays_ended()
    {
        var active = await ActiveAsync((await kommune.HouseholdAsync()).Content());
        var request = new EndPlanRequest { RequestId = PlanKommune.NewId(), PlanId = active.PlanId, Etag = active.Etag };
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await kommune.AsWorker().EndPlanAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);

        Assert.Equal(
            ["reason", "reason_text"],
            refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));

        request.Reason = EndReason.Moved;
        request.ReasonText = "Familien er flyttet til Hillerød";
        var ended = (await kommune.AsWorker().EndPlanAsync(request)).Plan;

        Assert.Equal(Wire.PlanState.EndedMoved, ended.State);
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "PLAN_FINISHED",
            kommune.AsWorker().ResumePlanAsync(new ResumePlanRequest { RequestId = PlanKommune.NewId(), PlanId = ended.PlanId, Etag = ended.Etag, ReasonText = "Fortrudt" }));
    }

    private static CompletePlanRequest Complete(Wire.Plan plan) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, ReasonText = "Målene er gjort op" };

    private async Task<Wire.Plan> ActiveAsync(Wire.PlanContent content)
    {
        var draft = (await kommune.AsWorker().CreatePlanAsync(new CreatePlanRequest { RequestId = PlanKommune.NewId(), Content = content })).Plan;
        return (await kommune.AsWorker().ActivatePlanAsync(
            new ActivatePlanRequest { RequestId = PlanKommune.NewId(), PlanId = draft.PlanId, Etag = draft.Etag })).Plan;
    }
}
