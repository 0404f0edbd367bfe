using EnPlan.Common.V1;
using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Each test has a year of its own, for the plans of all of them are in one kommune.</summary>
[Collection(PlanKommune.Name)]
public sealed class TheEconomyOfTheKommune(PlanKommune kommune)
{
    private EconomyService.EconomyServiceClient Leader => kommune.Client<EconomyService.EconomyServiceClient>(kommune.Tokens.Supervisor("leder"));

    [Fact]
    public async Task The_finance_officer_gets_one_number_in_one_call()
    {
        for (var i = 0; i < 5; i++)
            await PlanAsync(2051, AuthorityArea.Employment, 1000 + i);
        await PlanAsync(2051, AuthorityArea.Social, 7, activate: false);

        var year = await Leader.SummarizeEconomyAsync(new() { Year = 2051 });

        Assert.Equal((5010, 5), (year.Total.PlannedOre, year.Plans));
        Assert.Empty(year.Sums);
    }

    [Fact]
    public async Task Of_four_plans_nothing_is_told()
    {
        for (var i = 0; i < 4; i++)
            await PlanAsync(2052, AuthorityArea.Employment, 1000);

        var year = await Leader.SummarizeEconomyAsync(new() { Year = 2052, Axis = Wire.CostAxis.Budget });

        Assert.Equal(new SummarizeEconomyResponse { SmallestGroup = 5 }, year);
    }

    [Fact]
    public async Task A_sum_of_few_is_told_with_the_others_and_cannot_be_had_by_taking_away()
    {
        for (var i = 0; i < 6; i++)
            await PlanAsync(2053, AuthorityArea.Employment, 100);
        for (var i = 0; i < 5; i++)
            await PlanAsync(2053, AuthorityArea.Social, 10);
        await PlanAsync(2053, AuthorityArea.Health, 1);

        var year = await Leader.SummarizeEconomyAsync(new() { Year = 2053, Axis = Wire.CostAxis.Budget });

        Assert.Equal(("employment", 600L), Of(Assert.Single(year.Sums)));
        Assert.Equal(51, year.Others.PlannedOre);
        Assert.Equal(651, year.Total.PlannedOre);
    }

    [Fact]
    public async Task The_months_add_up_to_the_year_and_what_is_spent_counts_in_its_month()
    {
        for (var i = 0; i < 5; i++)
            await PlanAsync(2054, AuthorityArea.Employment, 122_00);

        var year = await Leader.SummarizeEconomyAsync(new() { Year = 2054, Axis = Wire.CostAxis.Month });

        Assert.Equal(
            [("2054-09", 5 * 30_00L), ("2054-10", 5 * 31_00L), ("2054-11", 5 * 30_00L), ("2054-12", 5 * 31_00L)], year.Sums.Select(Of));
        Assert.Equal(year.Total.PlannedOre, year.Sums.Sum(sum => sum.Money.PlannedOre));
        Assert.Null(year.Others);
    }

    [Fact]
    public async Task Placements_and_relief_that_began_are_counted_and_a_count_of_few_is_not_told()
    {
        for (var i = 0; i < 5; i++)
            await PlanAsync(2055, AuthorityArea.Social, 100, type: i == 0 ? "plejefamilie" : "aflastning");
        await PlanAsync(2055, AuthorityArea.Social, 100, type: "aflastning");

        var outcome = (await Leader.SummarizeEconomyAsync(new() { Year = 2055 })).Outcome;

        Assert.Equal((true, 5), (outcome.HasReliefStays, outcome.ReliefStays));
        Assert.False(outcome.HasPlacements);
        Assert.Equal((0, false), (outcome.ReachedGoals, outcome.HasSpentPerReachedGoalOre));
    }

    [Fact]
    public async Task A_draft_that_ended_without_ever_being_in_force_cost_nothing()
    {
        for (var i = 0; i < 5; i++)
            await PlanAsync(2056, AuthorityArea.Social, 1000, type: "aflastning");
        var draft = await PlanAsync(2056, AuthorityArea.Social, 7, activate: false, type: "aflastning");
        await kommune.AsWorker().EndPlanAsync(new EndPlanRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = draft.PlanId,
            Etag = draft.Etag,
            Reason = EndReason.Moved,
            ReasonText = "Familien er flyttet til Hillerød",
        });

        var year = await Leader.SummarizeEconomyAsync(new() { Year = 2056 });

        Assert.Equal((5000, 5, 5), (year.Total.PlannedOre, year.Plans, year.Outcome.ReliefStays));
    }

    [Fact]
    public async Task What_happened_often_in_few_plans_is_not_told()
    {
        var plans = new List<Wire.Plan>();
        for (var i = 0; i < 5; i++)
            plans.Add(await PlanAsync(2057, AuthorityArea.Employment, 100));

        await ReachAsync(plans[0], times: 5);
        var ofOne = (await Leader.SummarizeEconomyAsync(new() { Year = 2057 })).Outcome;
        foreach (var plan in plans.Skip(1))
            await ReachAsync(plan, times: 1);
        var ofAll = (await Leader.SummarizeEconomyAsync(new() { Year = 2057 })).Outcome;

        Assert.Equal((false, false), (ofOne.HasReachedGoals, ofOne.HasPlannedPerReachedGoalOre));
        Assert.Equal((true, 9), (ofAll.HasReachedGoals, ofAll.ReachedGoals));
    }

    [Fact]
    public async Task A_caseworker_is_not_told_of_the_whole_kommune() => await Refused.WithAsync(
        StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED",
        kommune.Client<EconomyService.EconomyServiceClient>(kommune.Tokens.Worker("mette", "employment")).SummarizeEconomyAsync(new() { Year = 2026 }));

    [Fact]
    public async Task Only_what_many_plans_can_be_told_by_is_an_axis()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await Leader.SummarizeEconomyAsync(new() { Year = 2026, Axis = Wire.CostAxis.Member }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    private async Task<Wire.Plan> PlanAsync(int year, AuthorityArea budget, long ore, bool activate = true, string? type = null)
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        foreach (var effort in request.Content.Efforts)
            effort.CostLines.Clear();
        request.Content.Efforts[0].CostLines.Add(new Wire.CostLine
        {
            CostLineId = "a",
            Budget = budget,
            Account = "konto",
            PayingKommunekode = "0217",
            FromDate = $"{year}-09-01",
            ToDate = $"{year}-12-31",
            PlannedOre = ore,
        });
        if (type is not null)
        {
            (request.Content.Efforts[1].Type, request.Content.Efforts[1].State, request.Content.Efforts[1].FromDate) = (type, Wire.EffortState.Running, $"{year}-09-01");
            request.Content.Efforts[1].ConditionsMet.Add(0);
        }

        var plan = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;
        return activate
            ? (await kommune.AsWorker().ActivatePlanAsync(new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag })).Plan
            : plan;
    }

    // In the year to come that is the test's own, so many goals of a plan are reached.
    private async Task ReachAsync(Wire.Plan plan, int times) => await kommune.Database.AsOwnerAsync(
        $"INSERT INTO cost_event (plan_id, kind, effort_type, happened_on) SELECT '{plan.PlanId}'::uuid, 1, '', '2057-10-01'::date FROM generate_series(1, {times})");

    private static (string, long) Of(CostSum sum) => (sum.Key, sum.Money.PlannedOre);
}
