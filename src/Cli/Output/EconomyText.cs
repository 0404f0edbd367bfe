using System.Globalization;
using System.Text;
using EnPlan.Plan.V1;

namespace EnPlan.Cli.Output;

/// <summary>The economy of plans as text for a person at a terminal.</summary>
internal static class EconomyText
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    private static readonly Dictionary<CostAxis, string> Titles = new()
    {
        [CostAxis.Budget] = "Budget",
        [CostAxis.PayingKommune] = "Betalingskommune",
        [CostAxis.Area] = "Fagområde",
        [CostAxis.EffortType] = "Indsatstype",
        [CostAxis.Month] = "Måned",
        [CostAxis.Quarter] = "Kvartal",
        [CostAxis.Year] = "År",
        [CostAxis.Effort] = "Indsats",
        [CostAxis.Member] = "Medlem",
        [CostAxis.Goal] = "Mål",
        [CostAxis.TargetGroup] = "Målgruppe",
    };

    public static string Of(GetPlanEconomyResponse economy)
    {
        ArgumentNullException.ThrowIfNull(economy);
        var text = Head();
        Append(text, "I alt", economy.Total);
        foreach (var breakdown in economy.Breakdowns)
        {
            text.AppendLine().AppendLine(Titles[breakdown.Axis]);
            foreach (var sum in breakdown.Sums)
                Append(text, $"  {(sum.Key.Length > 0 ? sum.Key : "(ingen)")}", sum.Money);
        }

        Append(text, economy.Outcome);
        foreach (var avoided in economy.AvoidedCosts)
            text.AppendLine(Danish, $"{avoided.EffortId} skal spare: {avoided.Note}");
        return text.ToString().TrimEnd();
    }

    public static string Of(SummarizeEconomyResponse economy)
    {
        ArgumentNullException.ThrowIfNull(economy);
        if (economy.Total is null)
            return $"Der er for få planer til at vise tal. Der skal være mindst {economy.SmallestGroup}.";

        var text = Head();
        Append(text, $"I alt ({economy.Plans} planer)", economy.Total);
        foreach (var sum in economy.Sums)
            Append(text, $"  {sum.Key}", sum.Money);
        if (economy.Others is not null)
            Append(text, "  De øvrige tilsammen", economy.Others);
        Append(text, economy.Outcome);
        return text.ToString().TrimEnd();
    }

    private static StringBuilder Head() => new StringBuilder().AppendLine(Danish, $"{"",-40}{"planlagt",18}{"bevilget",18}{"forbrugt",18}");

    private static void Append(StringBuilder text, string title, Money money) =>
        text.AppendLine(Danish, $"{title,-40}{money.PlannedOre / 100m,18:N2}{money.GrantedOre / 100m,18:N2}{money.SpentOre / 100m,18:N2}");

    private static void Append(StringBuilder text, CostOutcome outcome)
    {
        text.AppendLine();
        if (outcome.HasReachedGoals)
            text.AppendLine(Danish, $"Mål nået: {outcome.ReachedGoals}");
        if (outcome.HasSpentPerReachedGoalOre)
            text.AppendLine(Danish, $"Forbrugt for hvert nået mål: {outcome.SpentPerReachedGoalOre / 100m:N2} (planlagt {outcome.PlannedPerReachedGoalOre / 100m:N2})");
        if (outcome.HasPlacements)
            text.AppendLine(Danish, $"Ophold uden for hjemmet: {outcome.Placements}");
        if (outcome.HasReliefStays)
            text.AppendLine(Danish, $"Aflastning: {outcome.ReliefStays}");
        if (outcome.HasAvoidedCosts)
            text.AppendLine(Danish, $"Afsluttede indsatser, som skulle spare noget dyrere: {outcome.AvoidedCosts}");
    }
}
