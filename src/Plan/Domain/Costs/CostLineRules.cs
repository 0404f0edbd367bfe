namespace EnPlan.Plans;

/// <summary>What cost lines must be like to be written.</summary>
public static class CostLineRules
{
    // 10 billion kroner: far above any effort, and no sum of a plan's lines can overflow.
    private const long DearestLine = 1_000_000_000_000;

    private const long DearestRate = 1_000_000_000;
    private const int LongestYears = 10;
    private const int MostCells = 10_000;

    /// <summary>Notes everything that is wrong with an effort's lines.</summary>
    /// <param name="effort">The effort.</param>
    /// <param name="effortPath">Its path in the contract.</param>
    /// <param name="usedIds">The ids of the lines of the efforts before.</param>
    /// <param name="check">Where to note it.</param>
    public static void Apply(Effort effort, string effortPath, HashSet<string> usedIds, Check check)
    {
        check.Count($"{effortPath}.cost_lines", effort.CostLines.Count, 0, 50);
        foreach (var (index, line) in effort.CostLines.Index())
        {
            var path = $"{effortPath}.cost_lines[{index}]";
            check.LocalId($"{path}.cost_line_id", line.CostLineId, usedIds);
            check.Choice($"{path}.budget", line.Budget);
            check.Text($"{path}.account", line.Account, 1, 60);
            check.PayingKommune($"{path}.paying_kommunekode", line.PayingKommunekode);
            check.That(line.To >= line.From, $"{path}.to_date", "Perioden skal slutte tidligst den dag, den begynder.");
            check.That(line.To < line.From.AddYears(LongestYears), $"{path}.to_date", "Perioden må højst være 10 år.");
            Rates(line, path, check);
            check.That(line.Planned.Ore is >= 0 and <= DearestLine, $"{path}.planned_ore", "Skal være 0 til 10 mia. kr. i hele øre.");
            Shares(line.Shares, $"{path}.shares", check);
        }
    }

    /// <summary>Notes when a plan's lines come to more months and bearers than can be reckoned with on every change.</summary>
    public static void Size(PlanContent content, Check check) => check.That(
        content.Efforts.SelectMany(effort => effort.CostLines).Sum(Cells) <= MostCells,
        "content.efforts",
        "Omkostningerne fylder for meget: højst 10.000 måneder for alle linjer og betalere tilsammen.");

    /// <summary>Whether the rates cover the line's period once, and can be reckoned with.</summary>
    public static bool RatesFit(CostLine line)
    {
        var check = new Check();
        Rates(line, "", check);
        return line.To >= line.From && line.To < line.From.AddYears(LongestYears) && check.Error is null;
    }

    /// <summary>Notes what is wrong with shares.</summary>
    public static void Shares(IReadOnlyList<CostShare> shares, string path, Check check)
    {
        check.Count(path, shares.Count, 0, 20);
        foreach (var (index, share) in shares.Index())
        {
            check.Choice($"{path}[{index}].budget", share.Budget);
            check.PayingKommune($"{path}[{index}].paying_kommunekode", share.PayingKommunekode);
            check.That(share.Weight is >= 1 and <= 1_000_000, $"{path}[{index}].weight", "Skal være 1 til 1.000.000.");
            check.That(
                shares.Take(index).All(other => (other.Budget, other.PayingKommunekode) != (share.Budget, share.PayingKommunekode)),
                $"{path}[{index}].budget",
                "Budgettet og kommunen er nævnt før.");
        }
    }

    /// <summary>Notes when it is not the code of a kommune.</summary>
    public static void PayingKommune(this Check check, string path, string kommunekode) => check.That(
        kommunekode is { Length: 4 } code && code.All(char.IsAsciiDigit), path, "Skal være en kommunekode på fire cifre.");

    private static void Rates(CostLine line, string path, Check check)
    {
        check.Count($"{path}.rates", line.Rates.Count, 0, 50);
        foreach (var (index, rate) in line.Rates.Index())
        {
            var ratePath = $"{path}.rates[{index}]";
            if (index == 0)
                check.That(rate.From == line.From, $"{ratePath}.from_date", "Den første sats skal gælde fra periodens første dag, så ingen dage mangler.");
            else
                check.That(rate.From > line.Rates[index - 1].From, $"{ratePath}.from_date", "Skal være senere end satsen før, så satser ikke overlapper.");
            check.That(rate.From <= line.To, $"{ratePath}.from_date", "Skal ligge i linjens periode.");
            check.Choice($"{ratePath}.unit", rate.Unit);
            check.That(rate.PerUnit.Ore is >= 0 and <= DearestRate, $"{ratePath}.ore_per_unit", "Skal være 0 til 10 mio. kr. i hele øre.");
            check.That(rate.Quantity is >= 1 and <= 10_000, $"{ratePath}.quantity", "Skal være 1 til 10.000.");
        }
    }

    private static int Cells(CostLine line) =>
        Math.Max(0, ((line.To.Year - line.From.Year) * 12) + line.To.Month - line.From.Month + 1) * Math.Max(1, line.Shares.Count);
}
