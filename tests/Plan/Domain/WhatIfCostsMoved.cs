using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class WhatIfCostsMoved
{
    private static readonly CostShare[] ToSocial = [new(AuthorityArea.Social, "0217", 1)];

    [Fact]
    public void Nothing_moves_without_a_move() => Prop.ForAll(SomeCosts.Plans, plan =>
        CostComparison.Of(plan.Content, []).All(cell => cell.Difference == Amount.Zero)).QuickCheckThrowOnFailure();

    [Fact]
    public void Costs_move_between_bearers_and_never_grow_or_shrink() => Prop.ForAll(SomeCosts.Plans, plan =>
    {
        var moved = CostComparison.Of(plan.Content, [Move("e0", new DateOnly(2026, 7, 1)), Move("e1", null)]);
        return moved.GroupBy(cell => (cell.EffortId, cell.Month)).All(month => Amount.Sum(month.Select(cell => cell.Difference)) == Amount.Zero)
            && moved.All(cell => cell.EffortId is "e0" or "e1" || cell.Difference == Amount.Zero)
            && moved.All(cell => cell.EffortId == "e1" || cell.Month >= new DateOnly(2026, 7, 1) || cell.Difference == Amount.Zero)
            && moved.All(cell => cell.EffortId != "e1" || cell.Budget == AuthorityArea.Social || cell.After == Amount.Zero);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_there_is_before_is_what_the_plan_costs() => Prop.ForAll(SomeCosts.Plans, plan =>
    {
        var budgets = CostSums.By([.. CostCells.Of(plan.Content)], CostAxis.Budget, _ => true).ToDictionary(sum => sum.Key, sum => sum.Money.Planned);
        return CostComparison.Of(plan.Content, [Move("e0", null)])
            .GroupBy(cell => cell.Budget)
            .All(budget => Amount.Sum(budget.Select(cell => cell.Before)) == budgets.GetValueOrDefault(budget.Key.Code()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_move_counts_where_it_reaches()
    {
        var content = Family.Content with
        {
            Efforts = [Family.Effort("e0", Family.Lise, "sosu") with { CostLines = [Family.Cost("a", 122_00)] }],
        };
        var toHealth = new CostMove("a", "", _ => [new CostShare(AuthorityArea.Health, "0217", 1)], new DateOnly(2026, 11, 1));

        var after = CostComparison.Of(content, [Move("e0", new DateOnly(2026, 10, 1)), toHealth]).Where(cell => cell.After != Amount.Zero);

        Assert.Equal(
            [(9, AuthorityArea.Employment, 30_00L), (10, AuthorityArea.Social, 31_00L), (11, AuthorityArea.Health, 30_00L), (12, AuthorityArea.Health, 31_00L)],
            after.Select(cell => (cell.Month.Month, cell.Budget, cell.After.Ore)));
    }

    [Fact]
    public void A_move_goes_on_from_what_the_one_before_it_made()
    {
        var content = Family.Content with
        {
            Efforts = [Family.Effort("e0", Family.Lise, "sosu") with { CostLines = [Family.Cost("a", 122_00)] }],
        };
        var toCopenhagen = new CostMove("a", "", line => [new CostShare(line.Budget, "0101", 1)], new DateOnly(2026, 12, 1));

        var after = CostComparison.Of(content, [Move("e0", from: null), toCopenhagen]).Where(cell => cell.After != Amount.Zero);

        Assert.Equal(
            [(9, AuthorityArea.Social, "0217"), (10, AuthorityArea.Social, "0217"), (11, AuthorityArea.Social, "0217"), (12, AuthorityArea.Social, "0101")],
            after.Select(cell => (cell.Month.Month, cell.Budget, cell.PayingKommunekode)));
    }

    [Fact]
    public void What_all_who_bear_a_line_have_in_common_the_next_move_keeps()
    {
        var content = Family.Content with
        {
            Efforts = [Family.Effort("e0", Family.Lise, "sosu") with { CostLines = [Family.Cost("a", 122_00)] }],
        };
        var shared = new CostMove("a", "", _ => [new CostShare(AuthorityArea.Social, "0217", 1), new CostShare(AuthorityArea.Social, "0101", 1)], From: null);
        var toAlleroed = new CostMove("a", "", line => [new CostShare(line.Budget, "0201", 1)], From: null);

        var after = CostComparison.Of(content, [shared, toAlleroed]).Where(cell => cell.After != Amount.Zero);

        Assert.All(after, cell => Assert.Equal((AuthorityArea.Social, "0201"), (cell.Budget, cell.PayingKommunekode)));
    }

    private static CostMove Move(string effortId, DateOnly? from) => new("", effortId, _ => ToSocial, from);
}
