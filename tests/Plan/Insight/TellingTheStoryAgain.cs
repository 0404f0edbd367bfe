using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using Google.Rpc;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Sums are told for a year of their own each, for the plans of all tests are in one kommune.</summary>
[Collection(PlanKommune.Name)]
public sealed class TellingTheStoryAgain(PlanKommune kommune)
{
    private InsightService.InsightServiceClient Leader => Insight(kommune.Tokens.Supervisor("leder"));

    [Fact]
    public async Task A_worker_or_the_citizen_says_it_and_nothing_says_who_did()
    {
        var (household, plan) = await InForceAsync();
        var request = Again(plan);

        var told = await Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(request);
        Assert.Equal(told, await Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(request));
        await Insight(kommune.Tokens.Citizen(household.Lise), purpose: null)
            .RecordRetellingAsync(new RecordRetellingRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Outside = true });

        Assert.Equal(2, (await Insight(kommune.Tokens.Worker("mette")).GetLeadTimesAsync(new() { PlanId = plan.PlanId })).Retellings);
        Assert.Equal(
            $"{(int)AuthorityArea.Health},",
            await kommune.Database.AsOwnerAsync($"SELECT string_agg(COALESCE(area::text, ''), ',' ORDER BY retelling_id) FROM retelling WHERE plan_id = '{plan.PlanId}'"));
        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(DISTINCT actor) FROM access_log WHERE method = 'InsightService/RecordRetelling' AND outcome = 'OK' AND citizen_id = '{household.Lise}'"));
    }

    [Fact]
    public async Task It_is_about_a_story_that_stands_in_a_plan_in_force()
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        var without = await kommune.ActiveAsync(content);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "STORY_NOT_WRITTEN", Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(Again(without)));

        content.Summary = "Lise blev fyret, og familien måtte flytte.";
        var draft = await kommune.DraftAsync(content);
        await Refused.WithAsync(StatusCode.FailedPrecondition, "PLAN_STATE_FORBIDS", Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(Again(draft)));
    }

    [Fact]
    public async Task When_and_to_whom_is_said_properly()
    {
        var (_, plan) = await InForceAsync();
        var tomorrow = Kernel.DanishCalendar.Today(TimeProvider.System).AddDays(1).ToString("yyyy-MM-dd", null);

        Assert.Equal(["area", "on_date"], await FieldsAsync(new RecordRetellingRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, OnDate = tomorrow }));
        Assert.Equal(
            ["area"], await FieldsAsync(new RecordRetellingRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Area = AuthorityArea.Health, Outside = true }));
        var early = Again(plan);
        early.OnDate = "2026-01-01";
        Assert.Equal(["on_date"], await FieldsAsync(early));
    }

    [Fact]
    public async Task Nobody_else_says_it_nor_anybody_without_consent()
    {
        var (household, plan) = await InForceAsync();

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Insight(kommune.Tokens.Worker("karen")).RecordRetellingAsync(Again(plan)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", Leader.RecordRetellingAsync(Again(plan)));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE method = 'InsightService/RecordRetelling' AND outcome = 'NO_RELATION' AND actor = 'karen' AND citizen_id = '{household.Lise}'"));

        await kommune.WithdrawAsync(household.LiseConsent);
        await Refused.WithAsync(StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(Again(plan)));
    }

    [Fact]
    public async Task The_leader_is_told_how_often_for_each_plan_in_force_by_month_and_target_group()
    {
        for (var i = 0; i < 5; i++)
            await ToldAsync(2019, "familier", times: i < 3 ? 2 : 0, month: 3);
        for (var i = 0; i < 5; i++)
            await ToldAsync(2019, "voksne", times: 0, month: 3);

        var answer = await Leader.SummarizeRetellingsAsync(new SummarizeRetellingsRequest { FromDate = "2019-03-01", ToDate = "2019-04-30" });

        Assert.Equal(new RetellingRate { ActivePlans = 10, Retellings = 6, PerPlan = 0.6 }, answer.All);
        Assert.Equal(
            [
                new RetellingRate { Key = "2019-03", ActivePlans = 10, Retellings = 6, PerPlan = 0.6 },
                new RetellingRate { Key = "2019-04", ActivePlans = 10, Retellings = 0, PerPlan = 0 },
            ],
            answer.Months);
        Assert.Equal(
            [
                new RetellingRate { Key = "familier", ActivePlans = 5, Retellings = 6, PerPlan = 1.2 },
                new RetellingRate { Key = "voksne", ActivePlans = 5, Retellings = 0, PerPlan = 0 },
            ],
            answer.TargetGroups);
        Assert.Null(answer.OtherMonths ?? answer.OtherTargetGroups);
    }

    [Fact]
    public async Task A_few_times_are_not_told_by_number()
    {
        for (var i = 0; i < 5; i++)
            await ToldAsync(2018, "familier", times: i == 0 ? 4 : 0, month: 5);

        var answer = await Leader.SummarizeRetellingsAsync(new SummarizeRetellingsRequest { FromDate = "2018-05-01", ToDate = "2018-05-31" });

        Assert.Equal(new RetellingRate { ActivePlans = 5 }, answer.All);
        Assert.Empty(answer.Months);
        Assert.Equal(new RetellingRate { ActivePlans = 5 }, answer.OtherMonths);
    }

    [Fact]
    public async Task Of_few_plans_nothing_is_told_nor_of_months_to_come_nor_to_a_caseworker()
    {
        await ToldAsync(2016, "familier", times: 9, month: 5);

        Assert.Equal(
            new SummarizeRetellingsResponse { SmallestGroup = 5 },
            await Leader.SummarizeRetellingsAsync(new SummarizeRetellingsRequest { FromDate = "2016-01-01", ToDate = "2016-12-31" }));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "INVALID_INPUT",
            Leader.SummarizeRetellingsAsync(new SummarizeRetellingsRequest { FromDate = "2099-01-01", ToDate = "2099-01-31" }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
            Insight(kommune.Tokens.Worker("mette")).SummarizeRetellingsAsync(new SummarizeRetellingsRequest { FromDate = "2016-01-01", ToDate = "2016-12-31" }));
    }

    private InsightService.InsightServiceClient Insight(string token, string? purpose = "sagsbehandling") =>
        kommune.Client<InsightService.InsightServiceClient>(token, purpose);

    private static RecordRetellingRequest Again(Wire.Plan plan) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Area = AuthorityArea.Health };

    private async Task<(Household Household, Wire.Plan Plan)> InForceAsync(string targetGroup = "familier")
    {
        var household = await kommune.HouseholdAsync();
        var content = household.Content();
        content.TargetGroup = targetGroup;
        content.Offer.Criteria.Clear();
        content.Summary = "Lise blev fyret, og familien måtte flytte.";
        return (household, await kommune.ActiveAsync(content));
    }

    // In force in that year, from March to May.
    private async Task ToldAsync(int year, string targetGroup, int times, int month)
    {
        var (_, plan) = await InForceAsync(targetGroup);
        for (var i = 0; i < times; i++)
            await Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(Again(plan));
        await kommune.Database.AsOwnerAsync(
            $"""
            UPDATE plan_milestone SET activated_on = '{year}-03-01', ended_on = '{year}-05-31' WHERE plan_id = '{plan.PlanId}';
            UPDATE retelling SET on_date = '{year}-{month:00}-15' WHERE plan_id = '{plan.PlanId}'
            """);
    }

    private async Task<IEnumerable<string>> FieldsAsync(RecordRetellingRequest request)
    {
        var status = await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Insight(kommune.Tokens.Worker("mette")).RecordRetellingAsync(request));
        return status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal);
    }
}
