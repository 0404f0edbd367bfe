using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class TheCellsOfCosts
{
    private static readonly Arbitrary<(int[] Amounts, int[] Weights)> Rows =
        (from amounts in Gen.Choose(0, 1_000_000).ArrayOf() from weights in Gen.Choose(0, 1000).NonEmptyListOf() select (amounts, weights.ToArray()))
        .ToArbitrary();

    [Fact]
    public void Every_axis_adds_up_to_the_same_whole() => Prop.ForAll(SomeCosts.Plans, plan =>
    {
        var cells = CostCells.Of(plan.Content, plan.Bookings);
        var whole = CostSums.Total(cells);
        var lines = plan.Content.Efforts.SelectMany(effort => effort.CostLines).ToList();
        return CostSums.Axes.All(axis => Money.Sum(CostSums.By(cells, axis, _ => true).Select(sum => sum.Money)) == whole)
            && whole.Planned == Amount.Sum(lines.Select(line => line.Planned))
            && whole.Granted == Amount.Sum(lines.Select(line => line.Grant?.Granted ?? Amount.Zero))
            && whole.Spent == Amount.Sum(plan.Bookings.Select(booking => booking.Spent));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_axis_of_each_year_adds_up_to_that_year_and_the_years_to_the_whole() => Prop.ForAll(SomeCosts.Plans, plan =>
    {
        var cells = CostCells.Of(plan.Content, plan.Bookings);
        return CostSums.Axes.All(axis => CostSums.By(cells, CostAxis.Year, _ => true).All(year =>
            Money.Sum(CostSums.By(cells, axis, cell => cell.Month.Year.ToString(null, null) == year.Key).Select(sum => sum.Money)) == year.Money));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_bearer_has_its_share_of_each_line_by_the_one_rule() => Prop.ForAll(SomeCosts.Lines, line =>
    {
        var content = Family.Content with { Efforts = [Family.Effort("a", Family.Lise, "sosu") with { CostLines = [line] }] };
        var parts = line.Planned.Split([.. line.Bearers().Select(bearer => (long)bearer.Weight)]);
        return line.Bearers().Zip(parts).All(bearer => CostSums.Total(CostCells.Of(content).Where(cell =>
            (cell.Budget, cell.PayingKommunekode) == (bearer.First.Budget, bearer.First.PayingKommunekode))).Planned == bearer.Second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_efforts_and_lines_changes_no_sum() => Prop.ForAll(SomeCosts.Plans, plan =>
    {
        var turned = plan.Content with
        {
            Efforts = [.. plan.Content.Efforts.Reverse().Select(effort => effort with { CostLines = [.. effort.CostLines.Reverse()] })],
        };
        var (one, other) = (CostCells.Of(plan.Content, plan.Bookings), CostCells.Of(turned, [.. plan.Bookings.Reverse()]));
        return CostSums.Axes.All(axis => CostSums.By(one, axis, _ => true).SequenceEqual(CostSums.By(other, axis, _ => true)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_and_columns_add_up_and_no_part_is_two_ore_from_its_share() => Prop.ForAll(Rows, rows =>
    {
        if (rows.Weights.Sum() == 0)
            return true;
        var amounts = rows.Amounts.Select(ore => new Amount(ore)).ToList();
        var weights = rows.Weights.Select(weight => (long)weight).ToList();
        var parts = Ledger.Divide(amounts, weights);
        return parts.Zip(amounts).All(row => Amount.Sum(row.First) == row.Second)
            && Amount.Sum(amounts).Split(weights).Index().All(column => Amount.Sum(parts.Select(row => row[column.Index])) == column.Item)
            && parts.Zip(amounts).All(row => row.First.Zip(weights).All(part =>
                Math.Abs(part.First.Ore - ((decimal)row.Second.Ore * part.Second / weights.Sum())) < 2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_example_of_the_documentation_holds()
    {
        var line = Family.Cost("a", 100_01) with
        {
            Shares = [new CostShare(AuthorityArea.Employment, "0217", 600), new CostShare(AuthorityArea.Social, "0101", 400)],
        };
        var content = Family.Content with { Efforts = [Family.Effort("a", Family.Lise, "sosu") with { CostLines = [line] }] };

        Assert.Equal([("employment", 60_01L), ("social", 40_00L)], Sums(content, CostAxis.Budget));
        Assert.Equal([("0101", 40_00L), ("0217", 60_01L)], Sums(content, CostAxis.PayingKommune));
        Assert.Equal([("2026-09", 24_60L), ("2026-10", 25_42L), ("2026-11", 24_60L), ("2026-12", 25_39L)], Sums(content, CostAxis.Month));
    }

    [Fact]
    public void What_was_spent_for_each_goal_reached_counts_what_did_not_succeed_too()
    {
        var outcome = new CostOutcome(ReachedGoals: 3, Placements: 0, ReliefStays: 0, AvoidedCosts: 0);

        Assert.Equal(new Amount(34), outcome.PerReachedGoal(new Amount(100)));
        Assert.Null((outcome with { ReachedGoals = 0 }).PerReachedGoal(new Amount(100)));
    }

    private static IEnumerable<(string, long)> Sums(PlanContent content, CostAxis axis) =>
        CostSums.By([.. CostCells.Of(content)], axis, _ => true).Select(sum => (sum.Key, sum.Money.Planned.Ore));
}
