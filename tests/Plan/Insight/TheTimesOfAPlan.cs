using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class TheTimesOfAPlan(PlanKommune kommune)
{
    private const string Contacted = "2026-08-03";

    private static string Today => DanishCalendar.Today(TimeProvider.System).ToString("yyyy-MM-dd", null);

    [Fact]
    public async Task A_worker_and_the_citizen_are_told_every_day_that_is_known_and_the_days_between()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        plan = await BeginAsync(plan);
        await ReachAsync(plan);

        var times = await Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(Of(plan));

        Assert.Equal(
            new Wire.Milestones { ContactedOn = Contacted, ConsentedOn = Today, DraftedOn = Today, ActivatedOn = Today, FirstStepOn = Today, FirstGoalOn = Today },
            times.Milestones);
        var waited = DanishCalendar.Today(TimeProvider.System).DayNumber - new DateOnly(2026, 8, 3).DayNumber;
        Assert.Equal(
            [
                (Wire.LeadStage.ContactToConsent, waited), (Wire.LeadStage.ConsentToPlan, 0), (Wire.LeadStage.DraftToPlan, 0), (Wire.LeadStage.PlanToStep, 0),
                (Wire.LeadStage.StepToGoal, 0), (Wire.LeadStage.ContactToStep, waited),
            ],
            times.LeadTimes.Select(time => (time.Stage, time.Days)));
        Assert.Equal(times, await Insight(kommune.Tokens.Citizen(household.Lise), purpose: null).GetLeadTimesAsync(Of(plan)));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE method = 'InsightService/GetLeadTimes' AND outcome = 'OK' AND actor = 'mette' AND citizen_id = '{household.Noah}'"));
    }

    [Fact]
    public async Task A_child_is_told_what_rests_on_nobody_else()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await ReachAsync(await BeginAsync(plan));

        var times = await Insight(kommune.Tokens.Citizen(household.Noah), purpose: null).GetLeadTimesAsync(Of(plan));

        Assert.Equal(new Wire.Milestones { DraftedOn = Today, ActivatedOn = Today }, times.Milestones);
        Assert.False(times.HasRetellings);
    }

    [Fact]
    public async Task A_draft_keeps_no_days_and_tells_those_that_stand_in_it()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.DraftAsync(household.Content());

        var times = await Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(Of(plan));

        Assert.Equal(new Wire.Milestones { ContactedOn = Contacted, DraftedOn = Today }, times.Milestones);
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_milestone WHERE plan_id = '{plan.PlanId}'"));
    }

    [Fact]
    public async Task An_effort_that_began_earlier_is_told_by_its_own_day_and_stays_the_first()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        (content.Efforts[2].State, content.Efforts[2].FromDate) = (Wire.EffortState.Running, "2026-08-10");
        var plan = await kommune.ActiveAsync(content);
        plan = (await kommune.Efforts(kommune.Tokens.Worker("mette")).SetEffortStateAsync(new SetEffortStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            EffortId = "fritidsjob",
            State = Wire.EffortState.Stopped,
            Reason = "Butikken lukkede",
        })).Plan;
        plan = await BeginAsync(plan);

        var times = await Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(Of(plan));

        Assert.Equal("2026-08-10", times.Milestones.FirstStepOn);
        Assert.True(times.LeadTimes.Single(time => time.Stage == Wire.LeadStage.PlanToStep).Days < 0);
    }

    [Fact]
    public async Task A_contact_that_is_written_down_later_counts_from_its_day()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.Offer = null;
        var plan = await kommune.ActiveAsync(content);

        await kommune.RewriteAsync(plan, changed => changed.Offer = household.Content().Offer);

        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM plan_milestone WHERE plan_id = '{plan.PlanId}' AND contacted_on = '{Contacted}'"));
    }

    [Fact]
    public async Task When_it_ended_is_kept_with_it()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());

        await kommune.WithdrawAsync(household.LiseConsent);

        await Testing.Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM plan_milestone WHERE plan_id = '{plan.PlanId}' AND ended_on = '{Today}'") == 1,
            "the plan has ended");
    }

    [Fact]
    public async Task A_plan_from_before_gets_the_days_that_stood_in_columns()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());
        await ReachAsync(await BeginAsync(plan));
        var draft = await kommune.DraftAsync((await kommune.HouseholdAsync()).Content());

        Assert.Equal($"{Today} {Today} {Today} {Today} f", await FilledInAsync(plan));
        Assert.Null(await FilledInAsync(draft));
    }

    [Fact]
    public async Task Nobody_else_is_told_and_nobody_without_consent_or_purpose()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.ActiveAsync(household.Content());

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Insight(kommune.Tokens.Worker("karen")).GetLeadTimesAsync(Of(plan)));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", Insight(kommune.Tokens.Citizen(Guid.CreateVersion7()), purpose: null).GetLeadTimesAsync(Of(plan)));
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await Assert.ThrowsAsync<RpcException>(async () => await Insight(kommune.Tokens.Worker("mette"), purpose: null).GetLeadTimesAsync(Of(plan)))).StatusCode);
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", Insight(kommune.Tokens.Supervisor("leder")).GetLeadTimesAsync(Of(plan)));
        await Refused.WithAsync(
            StatusCode.NotFound, "PLAN_UNKNOWN", Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(new() { PlanId = PlanKommune.NewId() }));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE method = 'InsightService/GetLeadTimes' AND outcome = 'NO_RELATION' AND actor = 'karen' AND citizen_id = '{household.Lise}'"));

        await kommune.WithdrawAsync(household.LiseConsent);
        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(Of(plan)));
    }

    // As the migration fills them in, into a table of the test's own.
    private async Task<object?> FilledInAsync(Wire.Plan plan)
    {
        var assembly = typeof(PlanHost).Assembly;
        using var file = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(name => name.EndsWith("0019_insight.sql", StringComparison.Ordinal)))!);
        var migration = await file.ReadToEndAsync();
        var fill = migration[migration.IndexOf("INSERT INTO plan_milestone", StringComparison.Ordinal)..];
        return await kommune.Database.AsOwnerAsync(
            $"""
            CREATE TEMP TABLE plan_milestone (LIKE public.plan_milestone);
            {fill[..fill.IndexOf(';', StringComparison.Ordinal)]};
            SELECT concat_ws(' ', drafted_on, activated_on, first_step_on, first_goal_on, ended_on, followed) FROM plan_milestone WHERE plan_id = '{plan.PlanId}'
            """);
    }

    private InsightService.InsightServiceClient Insight(string token, string? purpose = "sagsbehandling") =>
        kommune.Client<InsightService.InsightServiceClient>(token, purpose);

    private static GetLeadTimesRequest Of(Wire.Plan plan) => new() { PlanId = plan.PlanId };

    private async Task<Wire.Plan> BeginAsync(Wire.Plan plan)
    {
        var efforts = kommune.Efforts(kommune.Tokens.Worker("mette", "employment", "social"));
        plan = (await efforts.MeetConditionAsync(new MeetConditionRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, EffortId = "praktik" })).Plan;
        return (await efforts.SetEffortStateAsync(new SetEffortStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            EffortId = "praktik",
            State = Wire.EffortState.Running,
        })).Plan;
    }

    private async Task<Wire.Plan> ReachAsync(Wire.Plan plan)
    {
        var goals = kommune.Goals(kommune.Tokens.Worker("mette", "employment", "social"));
        plan = (await goals.SetGoalStateAsync(new SetGoalStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            GoalId = "sosu",
            State = Wire.GoalState.InProgress,
        })).Plan;
        return (await goals.SetGoalStateAsync(new SetGoalStateRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            GoalId = "sosu",
            State = Wire.GoalState.Reached,
            CriteriaMet = { 0 },
        })).Plan;
    }
}
