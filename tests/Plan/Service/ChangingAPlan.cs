using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ChangingAPlan(PlanKommune kommune)
{
    [Fact]
    public async Task A_complete_draft_comes_into_force_and_every_version_is_kept()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);

        var updated = (await kommune.AsWorker().UpdatePlanAsync(Update(draft, household.Content()))).Plan;
        var active = (await kommune.AsWorker().ActivatePlanAsync(Activate(updated))).Plan;
        var versions = (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = draft.PlanId })).Versions;

        Assert.Equal((Wire.PlanState.Active, 3), (active.State, active.Version));
        Assert.Equal([(3, "ACTIVATED"), (2, "UPDATED"), (1, "CREATED")], versions.Select(version => (version.Version, version.Reason)));
        Assert.All(versions, version => Assert.Equal("mette", version.ChangedBy));
    }

    [Fact]
    public async Task Every_rule_that_stands_in_the_way_is_told_at_once()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        request.Content.Members[0].Strengths.Clear();
        request.Content.FocusAreas[1].Goals[0].AttainmentCriteria.Clear();
        var draft = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;

        var status = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "MEMBER_WITHOUT_STRENGTHS", kommune.AsWorker().ActivatePlanAsync(Activate(draft)));

        Assert.Equal(
            ["MEMBER_WITHOUT_STRENGTHS", "GOAL_WITHOUT_CRITERIA"], status.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Type));
    }

    [Fact]
    public async Task Who_has_seen_an_older_version_changes_nothing()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);
        await kommune.AsWorker().UpdatePlanAsync(Update(draft, household.Content()));

        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().UpdatePlanAsync(Update(draft, household.Content())));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.AsWorker().ActivatePlanAsync(Activate(draft)));
    }

    [Fact]
    public async Task Of_twenty_changes_at_once_one_wins_and_no_update_is_lost()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await kommune.AsWorker().UpdatePlanAsync(Update(draft, household.Content()));
                return StatusCode.OK;
            }
            catch (RpcException refusal)
            {
                return refusal.StatusCode;
            }
        }));

        Assert.Equal(1, outcomes.Count(code => code == StatusCode.OK));
        Assert.Equal(19, outcomes.Count(code => code == StatusCode.Aborted));
        Assert.Equal(2, (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId })).Plan.Version);
    }

    [Fact]
    public async Task The_same_activation_sent_again_gets_the_same_answer()
    {
        var request = Activate(await CreateAsync(await kommune.HouseholdAsync()));

        var first = await kommune.AsWorker().ActivatePlanAsync(request);
        var second = await kommune.AsWorker().ActivatePlanAsync(request);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_citizen_has_one_plan_in_force_at_a_time()
    {
        var household = await kommune.HouseholdAsync();
        var (first, second) = (await CreateAsync(household), await CreateAsync(household));
        await kommune.AsWorker().ActivatePlanAsync(Activate(first));

        await Refused.WithAsync(StatusCode.FailedPrecondition, "CITIZEN_HAS_PLAN", kommune.AsWorker().ActivatePlanAsync(Activate(second)));
    }

    [Fact]
    public async Task A_plan_in_force_is_not_rewritten_into_one_that_could_not_be_activated()
    {
        var household = await kommune.HouseholdAsync();
        var active = (await kommune.AsWorker().ActivatePlanAsync(Activate(await CreateAsync(household)))).Plan;
        var weaker = household.Content();
        weaker.Members[0].Strengths.Clear();

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "MEMBER_WITHOUT_STRENGTHS", kommune.AsWorker().UpdatePlanAsync(Update(active, weaker)));
    }

    [Fact]
    public async Task Writing_a_plan_whole_takes_no_move_that_could_not_be_made_alone()
    {
        var household = await kommune.HouseholdAsync();
        var reached = household.Create();
        reached.Content.FocusAreas[0].Goals[0].State = Wire.GoalState.Reached;
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CRITERION_NOT_MET", kommune.AsWorker().CreatePlanAsync(reached));

        var draft = await CreateAsync(household);
        var done = draft.Content.Clone();
        done.Efforts[1].State = Wire.EffortState.Done;
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CONDITION_NOT_MET", kommune.AsWorker().UpdatePlanAsync(Update(draft, done)));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CRITERION_NOT_MET", kommune.AsWorker().UpdatePlanAsync(Update(draft, reached.Content)));
        done.Efforts[1].ConditionsMet.Add(0);
        Assert.Equal(Wire.EffortState.Done, (await kommune.AsWorker().UpdatePlanAsync(Update(draft, done))).Plan.Content.Efforts[1].State);
    }

    [Fact]
    public async Task What_a_citizen_has_answered_is_neither_taken_away_nor_turned_round()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);
        await kommune.Goals(kommune.Tokens.Citizen(household.Noah)).AgreeToGoalAsync(new AgreeToGoalRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = draft.PlanId,
            Etag = draft.Etag,
            GoalId = "fritidsjob",
            Stance = Wire.AgreementStance.Disagrees,
        });
        var plan = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId })).Plan;
        var turned = plan.Content.Clone();
        turned.FocusAreas[1].Goals[0].Agreements[0].Stance = Wire.AgreementStance.Agrees;

        await Refused.WithAsync(StatusCode.FailedPrecondition, "ANSWER_REWRITTEN", kommune.AsWorker().UpdatePlanAsync(Update(plan, household.Content())));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ANSWER_REWRITTEN", kommune.AsWorker().UpdatePlanAsync(Update(plan, turned)));
    }

    [Fact]
    public async Task A_plan_goes_to_no_target_group_that_its_main_person_could_not_be_enrolled_in()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);
        var young = draft.Content.Clone();
        young.TargetGroup = "unge";

        await Refused.WithAsync(StatusCode.FailedPrecondition, "TARGET_GROUP_AGE", kommune.AsWorker().UpdatePlanAsync(Update(draft, young)));
    }

    [Fact]
    public async Task Who_does_not_see_everybody_may_not_overwrite_them()
    {
        var household = await kommune.HouseholdAsync();
        var draft = await CreateAsync(household);
        await kommune.AssignAsync("jonas", household.Lise);
        await Testing.Eventually.HoldsAsync(
            async () => (await kommune.AsWorker("jonas").ListPlansAsync(new ListPlansRequest())).Plans.Any(plan => plan.PlanId == draft.PlanId),
            "the second worker sees the plan");

        var seen = (await kommune.AsWorker("jonas").GetPlanAsync(new GetPlanRequest { PlanId = draft.PlanId })).Plan;

        Assert.Equal(["Lise"], seen.Content.Members.Select(member => member.GivenName));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("jonas").ActivatePlanAsync(Activate(draft)));
    }

    private static UpdatePlanRequest Update(Wire.Plan plan, Wire.PlanContent content) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content };

    private static ActivatePlanRequest Activate(Wire.Plan plan) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag };

    private async Task<Wire.Plan> CreateAsync(Household household) => (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
}
