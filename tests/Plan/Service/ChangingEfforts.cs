using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ChangingEfforts(PlanKommune kommune)
{
    [Fact]
    public async Task An_effort_starts_when_the_citizen_is_ready_and_is_done_when_its_actions_are()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "EFFORT_STATE_FORBIDS", Efforts.SetEffortStateAsync(To(plan, Wire.EffortState.Running)));
        plan = (await Efforts.AddActionAsync(new AddActionRequest
        {
            RequestId = Id(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            EffortId = "praktik",
            Action = new Wire.PlanAction { ActionId = "ring", Title = "Ring til Bøgely", StartConditions = { "Der er fundet et match" } },
        })).Plan;
        plan = (await Efforts.UpdateActionAsync(new UpdateActionRequest
        {
            RequestId = Id(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Action = new Wire.PlanAction { ActionId = "ring", Title = "Ring til Bøgely", Owner = household.Lise.ToString(), OwnerReason = "Lise har arbejdet der", NextStep = "Ring mandag", StartConditions = { "Der er fundet et match" } },
        })).Plan;

        plan = (await Efforts.MeetConditionAsync(new MeetConditionRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik" })).Plan;
        Assert.Equal(Wire.EffortState.Ready, plan.Content.Efforts[1].State);
        plan = (await Efforts.SetEffortStateAsync(To(plan, Wire.EffortState.Running))).Plan;
        var status = await Refused.WithAsync(StatusCode.FailedPrecondition, "OPEN_ACTION", Efforts.SetEffortStateAsync(To(plan, Wire.EffortState.Done)));
        Assert.Equal(["ring"], status.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Subject));

        plan = (await Efforts.MeetConditionAsync(new MeetConditionRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, ActionId = "ring" })).Plan;
        plan = (await Efforts.SetActionStateAsync(ActionTo(plan, Wire.ActionState.Running))).Plan;
        plan = (await Efforts.SetActionStateAsync(ActionTo(plan, Wire.ActionState.Done))).Plan;
        plan = (await Efforts.SetEffortStateAsync(To(plan, Wire.EffortState.Done))).Plan;

        Assert.Equal((Wire.EffortState.Done, Wire.EffortState.Ready), (plan.Content.Efforts[1].State, plan.Content.Efforts[0].State));
        Assert.NotEmpty(plan.Content.Efforts[1].Actions[0].EndedOn);
    }

    [Fact]
    public async Task It_began_and_ended_on_the_days_that_are_said()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        (request.Content.Efforts[1].FromDate, request.Content.Efforts[1].ToDate) = ("2026-01-01", "2026-02-01");
        var plan = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;
        plan = (await Efforts.MeetConditionAsync(new MeetConditionRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik" })).Plan;
        var start = To(plan, Wire.EffortState.Running);
        start.OnDate = "2026-03-02";
        plan = (await Efforts.SetEffortStateAsync(start)).Plan;
        var end = To(plan, Wire.EffortState.Done);
        end.OnDate = "2026-03-01";

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Efforts.SetEffortStateAsync(end));
        (end.RequestId, end.OnDate) = (Id(), "2026-04-03");
        var done = (await Efforts.SetEffortStateAsync(end)).Plan.Content.Efforts[1];

        Assert.Equal("on_date", status.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        Assert.Equal(("2026-03-02", "2026-04-03"), (done.FromDate, done.ToDate));
    }

    [Fact]
    public async Task An_effort_of_a_type_that_the_kommune_does_not_have_is_not_added()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var effort = household.Content().Efforts[1];
        (effort.EffortId, effort.Type) = ("ukendt", "findes-ikke");
        effort.CostLines.Clear();

        var status = await Refused.WithAsync(
            StatusCode.InvalidArgument, "INVALID_INPUT",
            Efforts.AddEffortAsync(new AddEffortRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Effort = effort }));

        Assert.Equal(["effort.type"], status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task A_new_effort_is_planned_and_a_changed_one_keeps_where_it_is()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var effort = household.Content().Efforts[1];
        (effort.EffortId, effort.Title) = ("mentor", "Mentor");
        effort.CostLines.Clear();
        effort.Weekly.Add(new Wire.WeeklySlot { Weekday = 2, FromTime = "09:00", ToTime = "11:30", Place = "Bøgely" });

        plan = (await Efforts.AddEffortAsync(new AddEffortRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Effort = effort })).Plan;
        plan = (await Efforts.MeetConditionAsync(new MeetConditionRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "mentor" })).Plan;
        (effort.NextStep, effort.State) = ("Mød mentoren", Wire.EffortState.Stopped);
        plan = (await Efforts.UpdateEffortAsync(new UpdateEffortRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Effort = effort })).Plan;

        Assert.Equal((Wire.EffortState.Ready, "Mød mentoren", "09:00"), (plan.Content.Efforts[3].State, plan.Content.Efforts[3].NextStep, plan.Content.Efforts[3].Weekly[0].FromTime));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "INVALID_INPUT",
            Efforts.SetEffortStateAsync(new SetEffortStateRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "mentor", State = Wire.EffortState.Stopped }));
        var stop = new SetEffortStateRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "mentor", State = Wire.EffortState.Stopped, Reason = "Mentoren er flyttet" };
        Assert.Equal("Mentoren er flyttet", (await Efforts.SetEffortStateAsync(stop)).Plan.Content.Efforts[3].StopReason);
    }

    [Fact]
    public async Task Nothing_starts_in_the_future_and_nothing_is_changed_by_who_does_not_see_everybody()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var tomorrow = To(plan, Wire.EffortState.Ready);
        tomorrow.OnDate = "2999-01-01";

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Efforts.SetEffortStateAsync(tomorrow));
        Assert.Equal("on_date", status.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            kommune.Efforts(kommune.Tokens.Worker("karen", "social")).SetEffortStateAsync(To(plan, Wire.EffortState.Ready)));
    }

    [Fact]
    public async Task What_an_effort_has_to_do_with_a_member_who_withdrew_is_there_again_when_they_consent_again()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        var together = request.Content.Efforts[1];
        (together.Owner, together.NextStep) = (household.Noah.ToString(), "Ring sammen");
        together.GoalIds.Add("fritidsjob");
        together.DependsOn.Add("fritidsjob");
        var plan = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;
        await kommune.WithdrawAsync(household.NoahConsent);
        var seen = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan;
        var effort = Praktik(seen);
        Assert.Equal((1, 0, ""), (effort.GoalIds.Count, effort.DependsOn.Count, effort.Owner));

        effort.Title = "Praktik på Bøgely";
        await Efforts.UpdateEffortAsync(new UpdateEffortRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = seen.Etag, Effort = effort });
        await kommune.ConsentAsync(household.Noah, household.Lise);

        var now = Praktik((await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan);
        Assert.Equal(("Praktik på Bøgely", household.Noah.ToString(), "Ring sammen"), (now.Title, now.Owner, now.NextStep));
        Assert.Equal(["sosu", "fritidsjob"], now.GoalIds);
        Assert.Equal(["fritidsjob"], now.DependsOn);

        static Wire.Effort Praktik(Wire.Plan of) => of.Content.Efforts.Single(one => one.EffortId == "praktik");
    }

    private EffortService.EffortServiceClient Efforts => kommune.Efforts(kommune.Tokens.Worker("mette", "employment", "social"));

    private async Task<Wire.Plan> CreateAsync(Household household) => (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

    private static SetEffortStateRequest To(Wire.Plan plan, Wire.EffortState state) =>
        new() { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik", State = state };

    private static SetActionStateRequest ActionTo(Wire.Plan plan, Wire.ActionState state) =>
        new() { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, ActionId = "ring", State = state };

    private static string Id() => PlanKommune.NewId();
}
