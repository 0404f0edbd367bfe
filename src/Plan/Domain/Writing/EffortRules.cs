namespace EnPlan.Plans;

/// <summary>What efforts and their cost lines must be like to be written.</summary>
internal static class EffortRules
{
    // 10 billion kroner: far above any effort, and no sum of a plan's lines can overflow.
    private const long DearestLine = 1_000_000_000_000;

    public static void Apply(PlanContent content, Check check)
    {
        check.Count("content.efforts", content.Efforts.Count, 0, 100);
        var effortIds = new HashSet<string>();
        var costLineIds = new HashSet<string>();
        foreach (var (index, effort) in content.Efforts.Index())
        {
            var path = $"content.efforts[{index}]";
            check.LocalId($"{path}.effort_id", effort.EffortId, effortIds);
            Apply(effort, path, content, check);
            CostLines(effort, path, costLineIds, check);
        }

        Order(content.Efforts, check);
    }

    private static void Apply(Effort effort, string path, PlanContent content, Check check)
    {
        check.Code($"{path}.type", effort.Type);
        check.Text($"{path}.title", effort.Title, 1, 120);
        check.Choice($"{path}.area", effort.Area);
        check.Choice($"{path}.state", effort.State);
        check.Members($"{path}.member_ids", effort.MemberIds, content);
        check.That(effort.GoalIds.Count > 0, $"{path}.goal_ids", "Skal tjene mindst et mål.");
        var goalIds = content.Goals().Select(goal => goal.GoalId).ToHashSet();
        foreach (var (index, goalId) in effort.GoalIds.Index())
        {
            check.That(goalIds.Contains(goalId), $"{path}.goal_ids[{index}]", "Skal være et mål i planen.");
        }

        check.Texts($"{path}.start_conditions", effort.StartConditions, 10, 300);
        check.Text($"{path}.next_step", effort.NextStep, 0, 500);
        check.That(IsOwner(effort, content), $"{path}.owner", "Skal være en medarbejders id eller et medlem af planen.");
    }

    private static bool IsOwner(Effort effort, PlanContent content) => effort.OwnerCitizenId() is { } citizenId
        ? content.Members.Any(member => member.CitizenId == citizenId)
        : effort.Owner.Length <= 60 && effort.Owner.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    private static void CostLines(Effort effort, string effortPath, HashSet<string> costLineIds, Check check)
    {
        check.Count($"{effortPath}.cost_lines", effort.CostLines.Count, 0, 50);
        foreach (var (index, line) in effort.CostLines.Index())
        {
            var path = $"{effortPath}.cost_lines[{index}]";
            check.LocalId($"{path}.cost_line_id", line.CostLineId, costLineIds);
            check.Choice($"{path}.budget", line.Budget);
            check.Text($"{path}.account", line.Account, 1, 60);
            check.That(
                line.PayingKommunekode is { Length: 4 } code && code.All(char.IsAsciiDigit),
                $"{path}.paying_kommunekode",
                "Skal være en kommunekode på fire cifre.");
            check.That(line.To >= line.From, $"{path}.to_date", "Perioden skal slutte tidligst den dag, den begynder.");
            check.That(line.Planned.Ore is >= 0 and <= DearestLine, $"{path}.planned_ore", "Skal være 0 til 10 mia. kr. i hele øre.");
        }
    }

    private static void Order(IReadOnlyList<Effort> efforts, Check check)
    {
        var ids = efforts.Select(effort => effort.EffortId).ToHashSet();
        var inCircle = EffortOrder.InCircle(efforts);
        foreach (var (index, effort) in efforts.Index())
        {
            foreach (var (dependencyIndex, dependency) in effort.DependsOn.Index())
            {
                check.That(
                    ids.Contains(dependency), $"content.efforts[{index}].depends_on[{dependencyIndex}]", "Skal være en indsats i planen.");
            }

            check.That(!inCircle.Contains(effort), $"content.efforts[{index}].depends_on", "Indsatserne venter på hinanden i ring.");
        }
    }
}
