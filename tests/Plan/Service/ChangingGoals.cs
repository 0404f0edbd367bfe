using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ChangingGoals(PlanKommune kommune)
{
    [Fact]
    public async Task A_goal_lives_from_proposal_to_reached_one_call_at_a_time()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var goal = household.Content().FocusAreas[0].Goals[0];
        (goal.GoalId, goal.OwnWords, goal.State) = ("koerekort", "Jeg vil have kørekort", Wire.GoalState.Unspecified);

        plan = (await Goals.AddGoalAsync(new AddGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, FocusAreaId = "job", Goal = goal })).Plan;
        goal.ProfessionalText = "Kørekort til bil";
        plan = (await Goals.UpdateGoalAsync(new UpdateGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Goal = goal })).Plan;
        plan = (await Goals.AgreeToGoalAsync(Agree(plan, "koerekort", household.Lise.ToString()))).Plan;
        plan = (await Goals.SetGoalStateAsync(To(plan, Wire.GoalState.Agreed))).Plan;
        plan = (await Goals.SetGoalStateAsync(To(plan, Wire.GoalState.InProgress))).Plan;
        plan = (await Goals.RecordProgressAsync(new RecordProgressRequest
        {
            RequestId = Id(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            GoalId = "koerekort",
            Score = 6,
            By = household.Lise.ToString(),
            Note = "Teoriprøven er bestået",
        })).Plan;
        await Refused.WithAsync(StatusCode.FailedPrecondition, "CRITERION_NOT_MET", Goals.SetGoalStateAsync(To(plan, Wire.GoalState.Reached)));
        var reached = To(plan, Wire.GoalState.Reached);
        reached.CriteriaMet.Add(0);
        plan = (await Goals.SetGoalStateAsync(reached)).Plan;

        var ended = plan.Content.FocusAreas[0].Goals[1];
        Assert.Equal((Wire.GoalState.Reached, "mette", 6, "Kørekort til bil"), (ended.State, ended.JudgedBy, ended.Progress[0].Score, ended.ProfessionalText));
        Assert.Equal(8, plan.Version);
        Assert.Equal(
            ["GOAL_MOVED", "PROGRESS_RECORDED", "GOAL_MOVED", "GOAL_MOVED", "GOAL_ANSWERED", "GOAL_UPDATED", "GOAL_ADDED", "CREATED"],
            (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = plan.PlanId })).Versions.Select(version => version.Reason));
    }

    [Fact]
    public async Task Other_words_in_a_plan_in_force_say_why_and_members_are_asked_about_them_again()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        plan = (await Goals.AgreeToGoalAsync(Agree(plan, "sosu", household.Lise.ToString()))).Plan;
        var goal = plan.Content.FocusAreas[0].Goals[0].Clone();
        goal.OwnWords = "Hun vil i arbejde";
        var update = new UpdateGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Goal = goal };

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Goals.UpdateGoalAsync(update));
        (update.RequestId, update.ReasonText) = (Id(), "Lise har selv sat andre ord på");
        var changed = (await Goals.UpdateGoalAsync(update)).Plan.Content.FocusAreas[0].Goals[0];

        Assert.Equal(["reason_text"], status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
        Assert.Equal(("Hun vil i arbejde", Wire.GoalState.Proposed), (changed.OwnWords, changed.State));
        Assert.Equal((Wire.AgreementStance.Pending, ""), (changed.Agreements.Single().Stance, changed.Agreements.Single().OnDate));
    }

    [Fact]
    public async Task A_goal_is_not_agreed_by_workers_alone()
    {
        var plan = await CreateAsync(await kommune.HouseholdAsync());
        var goal = plan.Content.FocusAreas[0].Goals[0].Clone();
        (goal.GoalId, goal.State) = ("koerekort", Wire.GoalState.Unspecified);
        plan = (await Goals.AddGoalAsync(new AddGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, FocusAreaId = "job", Goal = goal })).Plan;
        plan = (await Goals.AgreeToGoalAsync(Agree(plan, "koerekort", ""))).Plan;

        await Refused.WithAsync(StatusCode.FailedPrecondition, "GOAL_NOT_AGREED", Goals.SetGoalStateAsync(To(plan, Wire.GoalState.Agreed)));
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_the_words_of_the_request()
    {
        var plan = await CreateAsync(await kommune.HouseholdAsync());
        var stranger = Guid.CreateVersion7().ToString();
        var progress = new RecordProgressRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, GoalId = "sosu", Score = 11, By = stranger };
        var dropped = new SetGoalStateRequest
        {
            RequestId = Id(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            GoalId = "sosu",
            State = Wire.GoalState.Dropped,
            Reason = "Fortrudt",
            JudgedBy = stranger,
            CriteriaMet = { 7 },
        };

        Assert.Equal(["score", "by"], await FieldsAsync(Goals.RecordProgressAsync(progress)));
        Assert.Equal(["participant"], await FieldsAsync(Goals.AgreeToGoalAsync(Agree(plan, "sosu", stranger))));
        Assert.Equal(["criteria_met", "judged_by"], await FieldsAsync(Goals.SetGoalStateAsync(dropped)));
    }

    [Fact]
    public async Task A_citizen_answers_for_themself_and_changes_nothing_else()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var noah = kommune.Goals(kommune.Tokens.Citizen(household.Noah));
        var view = (await kommune.AsCitizen(household.Noah).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = plan.PlanId })).Plan;
        var request = Agree(plan, view.Sections[0].Goals[0].GoalId, "");
        (request.Etag, request.Stance, request.Remark) = (view.Etag, Wire.AgreementStance.Disagrees, "Jeg vil hellere spille fodbold");

        var answer = await noah.AgreeToGoalAsync(request);

        Assert.Equal(["Du er ikke enig: »Jeg vil hellere spille fodbold«"], answer.CitizenPlan.Sections.Single().Goals[0].Answers);
        Assert.Null(answer.Plan);
        var read = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan;
        Assert.Equal(2, read.Content.Members.Count);
        Assert.Equal(household.Noah.ToString(), read.Content.FocusAreas[1].Goals[0].Agreements.Single().Participant);
        Assert.Contains("Ikke alle er enige i målet »Jeg vil tjene mine egne penge«.", read.Remarks);
        Assert.Equal("citizen", (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = plan.PlanId })).Versions[0].ChangedBy);
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", noah.AgreeToGoalAsync(Agree(plan, request.GoalId, "")));
    }

    [Fact]
    public async Task A_citizen_answers_nothing_that_is_not_shown_to_them_and_for_nobody_else()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var noah = kommune.Goals(kommune.Tokens.Citizen(household.Noah));

        await Refused.WithAsync(StatusCode.NotFound, "GOAL_UNKNOWN", noah.AgreeToGoalAsync(Agree(plan, "sosu", "")));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", noah.AgreeToGoalAsync(Agree(plan, "fritidsjob", household.Lise.ToString())));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION",
            kommune.Goals(kommune.Tokens.Citizen(Guid.CreateVersion7())).AgreeToGoalAsync(Agree(plan, "fritidsjob", "")));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
            noah.SetGoalStateAsync(new SetGoalStateRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, GoalId = "fritidsjob", State = Wire.GoalState.Dropped }));
    }

    [Fact]
    public async Task What_belongs_to_a_member_who_withdrew_is_neither_shown_nor_changed()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        await kommune.WithdrawAsync(household.NoahConsent);
        var about = household.Content().FocusAreas[0].Goals[0];
        (about.GoalId, about.State) = ("ny", Wire.GoalState.Unspecified);
        about.MemberIds[0] = household.Noah.ToString();

        await Refused.WithAsync(StatusCode.NotFound, "GOAL_UNKNOWN", Goals.AgreeToGoalAsync(Agree(plan, "fritidsjob", "")));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN",
            Goals.AddGoalAsync(new AddGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, FocusAreaId = "job", Goal = about }));
        var answered = (await Goals.AgreeToGoalAsync(Agree(plan, "sosu", ""))).Plan;

        Assert.Equal(["Lise"], answered.Content.Members.Select(member => member.GivenName));
        Assert.DoesNotContain("mine egne penge", answered.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_changes_of_what_one_has_seen_are_one_too_many_and_the_same_sent_again_is_the_same()
    {
        var plan = await CreateAsync(await kommune.HouseholdAsync());
        var request = Agree(plan, "sosu", "");

        var first = await Goals.AgreeToGoalAsync(request);
        var again = await Goals.AgreeToGoalAsync(request);

        Assert.Equal(first, again);
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", Goals.AgreeToGoalAsync(Agree(plan, "sosu", "")));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_path_in_the_request()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        var goal = household.Content().FocusAreas[0].Goals[0];
        (goal.GoalId, goal.State, goal.TargetDate) = ("sosu", Wire.GoalState.Unspecified, "i morgen");
        var add = new AddGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, FocusAreaId = "job", Goal = goal };

        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Goals.AddGoalAsync(add));
        Assert.Equal(["goal.target_date"], status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));

        (goal.TargetDate, add.RequestId) = ("2027-01-01", Id());
        status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Goals.AddGoalAsync(add));
        Assert.Equal(["goal.goal_id"], status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task A_plan_in_force_may_not_come_to_lack_what_it_must_have()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await CreateAsync(household);
        plan = (await kommune.AsWorker().ActivatePlanAsync(new ActivatePlanRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan;
        var goal = plan.Content.FocusAreas[0].Goals[0];
        goal.AttainmentCriteria.Clear();

        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "GOAL_WITHOUT_CRITERIA",
            Goals.UpdateGoalAsync(new UpdateGoalRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Goal = goal }));
        var content = plan.Content.Clone();
        content.FocusAreas[0].Goals[0].AttainmentCriteria.Add("Det er sket");
        content.FocusAreas[0].Goals[0].OwnWords = "Hun vil i arbejde";
        await Refused.WithAsync(
            StatusCode.FailedPrecondition, "OWN_WORDS_REWRITTEN",
            kommune.AsWorker().UpdatePlanAsync(new UpdatePlanRequest { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content }));
    }

    private GoalService.GoalServiceClient Goals => kommune.Goals(kommune.Tokens.Worker("mette", "employment", "social"));

    private async Task<Wire.Plan> CreateAsync(Household household) => (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

    private static async Task<IEnumerable<string>> FieldsAsync<T>(AsyncUnaryCall<T> call) =>
        (await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", call)).GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    private static AgreeToGoalRequest Agree(Wire.Plan plan, string goalId, string participant) => new()
    {
        RequestId = Id(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        GoalId = goalId,
        Participant = participant,
        Stance = Wire.AgreementStance.Agrees,
    };

    private static SetGoalStateRequest To(Wire.Plan plan, Wire.GoalState state) =>
        new() { RequestId = Id(), PlanId = plan.PlanId, Etag = plan.Etag, GoalId = "koerekort", State = state };

    private static string Id() => PlanKommune.NewId();
}
