namespace EnPlan.Plans;

/// <summary>What efforts and their cost lines must be like to be written.</summary>
internal static class EffortRules
{
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
            CostLineRules.Apply(effort, path, costLineIds, check);
        }

        CostLineRules.Size(content, check);
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
        check.Places($"{path}.conditions_met", effort.ConditionsMet, effort.StartConditions.Count);
        check.Text($"{path}.next_step", effort.NextStep, 0, 500);
        check.PersonOrNobody($"{path}.owner", effort.Owner, content);
        check.That(effort.To is null || effort.From is null || effort.To >= effort.From, $"{path}.to_date", "Skal være tidligst den første dag.");
        check.Text($"{path}.stop_reason", effort.StopReason, 0, 1000);
        check.That(
            (effort.State == EffortState.Stopped) == (effort.StopReason.Length > 0),
            $"{path}.stop_reason",
            "Skal sige hvorfor, når indsatsen er stoppet, og ellers være tom.");
        check.That(effort.CatalogueVersion >= 0, $"{path}.catalogue_version", "Skal være 0 eller mere.");
        check.Codes($"{path}.requires", effort.Requires, 20);
        check.Codes($"{path}.rules_out", effort.RulesOut, 20);
        check.Text($"{path}.avoided_cost_note", effort.AvoidedCostNote, 0, 500);
        Weekly(effort, $"{path}.weekly", check);
    }

    private static void Weekly(Effort effort, string path, Check check)
    {
        check.Count(path, effort.Weekly.Count, 0, 50);
        foreach (var (index, slot) in effort.Weekly.Index())
        {
            check.That(slot.Weekday is >= 1 and <= 7, $"{path}[{index}].weekday", "Skal være 1 (mandag) til 7 (søndag).");
            check.That(slot.From < slot.To, $"{path}[{index}].to_time", "Skal være senere end from_time.");
            check.Text($"{path}[{index}].place", slot.Place, 0, 200);
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
