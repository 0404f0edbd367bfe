namespace EnPlan.Plans;

/// <summary>What uses of exemptions must be like to be written. Whether the exemption is in force is for the exemptions themselves.</summary>
internal static class ExemptionRules
{
    private const int AWorkingYear = 2000 * 60;

    public static void Apply(PlanContent content, Check check)
    {
        check.Count("content.exemption_uses", content.ExemptionUses.Count, 0, 200);
        var useIds = new HashSet<string>();
        foreach (var (index, use) in content.ExemptionUses.Index())
        {
            var path = $"content.exemption_uses[{index}]";
            check.LocalId($"{path}.use_id", use.UseId, useIds);
            check.Code($"{path}.exemption_id", use.ExemptionId, digits: true);
            check.That(use.StepId.Length == 0 || IsStep(use.StepId, content), $"{path}.step_id", "Skal være en indsats, en handling eller et mål i planen.");
            check.Text($"{path}.instead", use.Instead, 0, 500);
            check.That(use.SavedMinutes is >= 0 and <= AWorkingYear, $"{path}.saved_minutes", "Skal være 0 minutter til et arbejdsår.");
        }
    }

    private static bool IsStep(string stepId, PlanContent content) =>
        content.Efforts.Any(effort => effort.EffortId == stepId)
        || content.Actions().Any(action => action.ActionId == stepId)
        || content.Goals().Any(goal => goal.GoalId == stepId);
}
