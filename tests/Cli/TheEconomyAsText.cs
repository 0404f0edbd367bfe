using EnPlan.Cli.Output;
using EnPlan.Plan.V1;

namespace EnPlan.Cli.Tests;

public sealed class TheEconomyAsText
{
    [Fact]
    public void Amounts_are_kroner_as_Danes_write_them_in_columns()
    {
        var text = EconomyText.Of(new GetPlanEconomyResponse
        {
            Total = new Money { PlannedOre = 123_456_78, SpentOre = 5 },
            Breakdowns = { new CostBreakdown { Axis = CostAxis.Budget, Sums = { new CostSum { Key = "social", Money = new Money { PlannedOre = 123_456_78 } } } } },
            Outcome = new CostOutcome { ReachedGoals = 2, SpentPerReachedGoalOre = 3, PlannedPerReachedGoalOre = 61_728_39 },
        });

        Assert.Matches(@"(?m)^I alt +123\.456,78 +0,00 +0,05$", text);
        Assert.Matches(@"(?m)^  social +123\.456,78 +0,00 +0,00$", text);
        Assert.Contains("Forbrugt for hvert nået mål: 0,03 (planlagt 61.728,39)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aflastning", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_too_few_plans_it_is_told_that_they_are_too_few() =>
        Assert.Equal("Der er for få planer til at vise tal. Der skal være mindst 5.", EconomyText.Of(new SummarizeEconomyResponse { SmallestGroup = 5 }));
}
