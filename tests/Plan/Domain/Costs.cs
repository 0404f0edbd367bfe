using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class Costs
{
    private static readonly Arbitrary<(AuthorityArea Budget, int Ore)[][]> Lines =
        (from budget in Gen.Elements(AuthorityAreas.All.ToArray()) from ore in Gen.Choose(0, int.MaxValue) select (budget, ore))
        .ArrayOf().ArrayOf().ToArbitrary();

    [Fact]
    public void The_budgets_add_up_to_the_whole_to_the_ore() =>
        Prop.ForAll(Lines, lines =>
        {
            var content = Family.Content with
            {
                Efforts = [.. lines.Select(effort => Family.Effort("a", Family.Lise, "sosu") with
                {
                    CostLines = [.. effort.Select(line => Family.Cost("a", line.Ore) with { Budget = line.Budget })],
                })],
            };
            var totals = CostTotals.ByBudget(content);
            return Amount.Sum(totals.Select(total => total.Planned)) == CostTotals.Of(content)
                && CostTotals.Of(content).Ore == lines.SelectMany(effort => effort).Sum(line => (long)line.Ore)
                && totals.Select(total => total.Budget).Distinct().Count() == totals.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_split_cost_comes_back_as_the_cost_that_was_split()
    {
        var parts = new Amount(100_000_01).Split([60, 40]);
        var content = Family.Content with
        {
            Efforts = [Family.Effort("a", Family.Lise, "sosu") with
            {
                CostLines = [Family.Cost("a", parts[0].Ore), Family.Cost("b", parts[1].Ore) with { Budget = AuthorityArea.Social }],
            }],
        };

        Assert.Equal(
            [(AuthorityArea.Employment, new Amount(60_000_01)), (AuthorityArea.Social, new Amount(40_000_00))], CostTotals.ByBudget(content));
    }
}
