using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class TheEconomyOfAPlan(PlanKommune kommune)
{
    private EconomyService.EconomyServiceClient Economy => As("employment", "social");

    [Fact]
    public async Task One_call_gives_the_whole_by_every_axis_and_all_of_them_add_up()
    {
        var plan = await ActiveAsync();
        await Economy.BookSpendingAsync(Book(plan, Spent("a", 1_000_01, "bilag-1"), Spent("b", 500_00, "bilag-2")));

        var economy = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId });

        Assert.Equal(new Wire.Money { PlannedOre = 100_000_02, SpentOre = 1_500_01 }, economy.Total);
        Assert.Equal(10, economy.Breakdowns.Count);
        Assert.All(economy.Breakdowns, breakdown => Assert.Equal(economy.Total, Sum(breakdown.Sums)));
        Assert.Equal(
            [("employment", 36_000_01L, 600_01L), ("social", 64_000_01L, 900_00L)],
            By(economy, Wire.CostAxis.Budget).Select(sum => (sum.Key, sum.Money.PlannedOre, sum.Money.SpentOre)));
        Assert.Equal(["2026", "2027"], By(economy, Wire.CostAxis.Year).Select(sum => sum.Key));
        Assert.Equal(["bilag-1", "bilag-2"], economy.Bookings.Select(booking => booking.Reference));
    }

    [Fact]
    public async Task A_part_of_the_time_adds_up_too()
    {
        var plan = await ActiveAsync();

        var whole = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId });
        var autumn = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId, ToDate = "2026-12-31" });
        var later = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId, FromDate = "2027-01-01" });

        Assert.All(autumn.Breakdowns, breakdown => Assert.Equal(autumn.Total, Sum(breakdown.Sums)));
        Assert.Equal(whole.Total.PlannedOre, autumn.Total.PlannedOre + later.Total.PlannedOre);
        Assert.Equal(2, By(later, Wire.CostAxis.Month).Count);
    }

    [Fact]
    public async Task What_rates_come_to_is_reckoned_and_not_asked_for()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        var line = request.Content.Efforts[1].CostLines[0];
        line.PlannedOre = 17;
        line.Rates.Add(new Wire.DatedRate { FromDate = "2026-09-01", Unit = Wire.RateUnit.Month, OrePerUnit = 3_000_00, Quantity = 1 });
        line.Rates.Add(new Wire.DatedRate { FromDate = "2026-11-01", Unit = Wire.RateUnit.Month, OrePerUnit = 3_100_00, Quantity = 1 });

        var plan = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;

        Assert.Equal(12_200_00, plan.Content.Efforts[1].CostLines[0].PlannedOre);
        var again = (await kommune.AsWorker().GetPlanAsync(new() { PlanId = plan.PlanId })).Plan;
        Assert.Equal(plan.Content, again.Content);
    }

    [Fact]
    public async Task A_grant_is_kept_with_who_when_and_at_which_level_and_no_rewriting_changes_it()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;

        var granted = (await Economy.GrantCostsAsync(Grant(plan, "a", 50_000_00))).Plan;
        var rewritten = (await kommune.AsWorker().UpdatePlanAsync(new()
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = granted.Etag,
            Content = household.Content(),
        })).Plan;

        Assert.Equal(
            new Wire.CostGrant { GrantedOre = 50_000_00, By = "mette", OnDate = "2026-09-01", Level = Wire.ApprovalLevel.TeamLeader },
            rewritten.Content.Efforts[1].CostLines[0].Grant);
        Assert.Equal(50_000_00, (await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId })).Total.GrantedOre);
        Assert.Null((await Economy.GrantCostsAsync(Grant(rewritten, "a", 0))).Plan.Content.Efforts[1].CostLines[0].Grant);
    }

    [Fact]
    public async Task What_was_granted_to_one_budget_is_not_granted_to_another()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        var granted = (await Economy.GrantCostsAsync(Grant(plan, "a", 50_000_00))).Plan;

        var moved = await kommune.RewriteAsync(granted, content => content.Efforts[1].CostLines[0].Budget = Common.V1.AuthorityArea.Social);

        Assert.Null(moved.Content.Efforts[1].CostLines[0].Grant);
    }

    [Fact]
    public async Task A_line_that_is_not_shown_is_not_granted()
    {
        var household = await kommune.HouseholdAsync();
        var plan = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await kommune.WithdrawAsync(household.NoahConsent);

        await Refused.WithAsync(StatusCode.NotFound, "COST_LINE_UNKNOWN", Economy.GrantCostsAsync(Grant(plan, "c", 1)));
        await Refused.WithAsync(StatusCode.NotFound, "COST_LINE_UNKNOWN", As("employment").GrantCostsAsync(Grant(plan, "c", 1)));
    }

    [Fact]
    public async Task Who_does_not_belong_to_the_budgets_area_neither_grants_nor_books()
    {
        var plan = await ActiveAsync();

        await Refused.WithAsync(StatusCode.PermissionDenied, "BUDGET_OF_OTHER_AREA", As("social").GrantCostsAsync(Grant(plan, "a", 1)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "BUDGET_OF_OTHER_AREA", As("social").BookSpendingAsync(Book(plan, Spent("a", 1, "x"))));
        await Refused.WithAsync(StatusCode.NotFound, "COST_LINE_UNKNOWN", Economy.GrantCostsAsync(Grant(plan, "nope", 1)));
    }

    [Fact]
    public async Task Bookings_are_taken_all_or_none_and_a_voucher_once()
    {
        var plan = await ActiveAsync();
        var first = Book(plan, Spent("a", 100, "bilag-1"));

        Assert.Equal(await Economy.BookSpendingAsync(first), await Economy.BookSpendingAsync(first));
        await Refused.WithAsync(
            StatusCode.AlreadyExists, "BOOKING_KNOWN", Economy.BookSpendingAsync(Book(plan, Spent("a", 7, "bilag-2"), Spent("a", 100, "bilag-1"))));
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Economy.BookSpendingAsync(Book(plan, Spent("a", 0, "et bilag"))));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        await Economy.BookSpendingAsync(Book(plan, Spent("a", -100, "bilag-1-retur")));

        Assert.Equal(0, (await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId })).Total.SpentOre);
    }

    [Fact]
    public async Task Nothing_is_booked_on_a_draft_and_what_is_booked_stays_when_its_line_goes()
    {
        var household = await kommune.HouseholdAsync();
        var draft = (await kommune.AsWorker().CreatePlanAsync(household.Create())).Plan;
        await Refused.WithAsync(StatusCode.FailedPrecondition, "PLAN_STATE_FORBIDS", Economy.BookSpendingAsync(Book(draft, Spent("a", 1, "x"))));

        var active = (await kommune.AsWorker().ActivatePlanAsync(Activate(draft))).Plan;
        await Economy.BookSpendingAsync(Book(active, Spent("a", 900, "x")));
        var without = household.Content();
        without.Efforts[1].CostLines.RemoveAt(0);
        await kommune.AsWorker().UpdatePlanAsync(new() { RequestId = PlanKommune.NewId(), PlanId = active.PlanId, Etag = active.Etag, Content = without });

        var economy = await Economy.GetPlanEconomyAsync(new() { PlanId = draft.PlanId });
        Assert.Equal((40_000_01L, 900L), (economy.Total.PlannedOre, economy.Total.SpentOre));
        Assert.All(economy.Breakdowns, breakdown => Assert.Equal(economy.Total, Sum(breakdown.Sums)));
    }

    [Fact]
    public async Task What_was_spent_on_an_effort_that_is_gone_is_for_nobody_in_particular()
    {
        var plan = await ActiveAsync();
        await Economy.BookSpendingAsync(Book(plan, Spent("a", 900, "x")));
        var without = plan.Content.Clone();
        without.Efforts.RemoveAt(1);
        without.Efforts[0].DependsOn.Clear();
        await kommune.AsWorker().UpdatePlanAsync(new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = without });

        var economy = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId });

        Assert.Equal(900, By(economy, Wire.CostAxis.Member).Single(sum => sum.Key.Length == 0).Money.SpentOre);
        Assert.Equal(900, By(economy, Wire.CostAxis.Effort).Single(sum => sum.Key == "praktik").Money.SpentOre);
    }

    [Fact]
    public async Task What_if_an_effort_moves_budget_is_told_by_cell_and_changes_nothing()
    {
        var plan = await ActiveAsync();

        var compared = await Economy.CompareCostsAsync(new()
        {
            PlanId = plan.PlanId,
            Moves = { new Wire.CostMove { EffortId = "praktik", Budget = Common.V1.AuthorityArea.Health, FromDate = "2026-11-01" } },
        });

        Assert.Equal(0, compared.Differences.Sum(cell => cell.DifferenceOre));
        Assert.All(compared.Differences, cell => Assert.True(string.CompareOrdinal(cell.Month, "2026-11") >= 0 && cell.EffortId == "praktik"));
        Assert.Equal(Sum(compared.Before), Sum(compared.After));
        Assert.True(compared.After.Single(sum => sum.Key == "health").Money.PlannedOre > 0);
        Assert.Equal(plan.Version, (await kommune.AsWorker().GetPlanAsync(new() { PlanId = plan.PlanId })).Plan.Version);
    }

    [Fact]
    public async Task What_an_effort_is_hoped_to_spare_and_what_it_cost_to_reach_a_goal_are_told()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        (request.Content.Efforts[1].State, request.Content.Efforts[1].AvoidedCostNote) = (Wire.EffortState.Done, "Et botilbud");
        request.Content.Efforts[1].ConditionsMet.Add(0);
        var goal = request.Content.FocusAreas[0].Goals[0];
        (goal.State, goal.JudgedBy, goal.JudgedOn) = (Wire.GoalState.Reached, "mette", "2026-09-01");
        goal.CriteriaMet.Add(0);
        var plan = (await kommune.AsWorker().CreatePlanAsync(request)).Plan;

        var economy = await Economy.GetPlanEconomyAsync(new() { PlanId = plan.PlanId });

        Assert.Equal((1, 1, 0, 100_000_02), (economy.Outcome.ReachedGoals, economy.Outcome.AvoidedCosts, economy.Outcome.Placements, economy.Outcome.PlannedPerReachedGoalOre));
        Assert.Equal("Et botilbud", Assert.Single(economy.AvoidedCosts).Note);
    }

    private async Task<Wire.Plan> ActiveAsync()
    {
        var household = await kommune.HouseholdAsync();
        var request = household.Create();
        var line = request.Content.Efforts[1].CostLines[0];
        line.Shares.Add(new Wire.CostShare { Budget = Common.V1.AuthorityArea.Employment, PayingKommunekode = "0217", Weight = 600 });
        line.Shares.Add(new Wire.CostShare { Budget = Common.V1.AuthorityArea.Social, PayingKommunekode = "0101", Weight = 400 });
        line.ToDate = "2027-02-28";
        return (await kommune.AsWorker().ActivatePlanAsync(Activate((await kommune.AsWorker().CreatePlanAsync(request)).Plan))).Plan;
    }

    private static ActivatePlanRequest Activate(Wire.Plan plan) => new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag };

    private static GrantCostsRequest Grant(Wire.Plan plan, string line, long ore) => new()
    {
        RequestId = PlanKommune.NewId(),
        PlanId = plan.PlanId,
        Etag = plan.Etag,
        CostLineId = line,
        GrantedOre = ore,
        OnDate = "2026-09-01",
        Level = Wire.ApprovalLevel.TeamLeader,
    };

    private static BookSpendingRequest Book(Wire.Plan plan, params Wire.Booking[] bookings) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Bookings = { bookings } };

    private static Wire.Booking Spent(string line, long ore, string reference) =>
        new() { CostLineId = line, OnDate = "2026-09-15", SpentOre = ore, Reference = reference };

    private static Google.Protobuf.Collections.RepeatedField<CostSum> By(GetPlanEconomyResponse economy, Wire.CostAxis axis) =>
        economy.Breakdowns.Single(breakdown => breakdown.Axis == axis).Sums;

    private static Wire.Money Sum(IEnumerable<CostSum> sums)
    {
        var money = sums.Select(sum => sum.Money).ToList();
        return new Wire.Money
        {
            PlannedOre = money.Sum(one => one.PlannedOre),
            GrantedOre = money.Sum(one => one.GrantedOre),
            SpentOre = money.Sum(one => one.SpentOre),
        };
    }

    private EconomyService.EconomyServiceClient As(params string[] areas) =>
        kommune.Client<EconomyService.EconomyServiceClient>(kommune.Tokens.Worker("mette", areas));
}
