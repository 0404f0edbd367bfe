namespace EnPlan.Plans;

/// <summary>What uses of exemptions must be like to be written. Whether the exemption is in force is for the exemptions themselves.</summary>
public static class ExemptionRules
{
    /// <summary>What is said of a step that is not there.</summary>
    public const string NoStep = "Skal være en indsats, en handling eller et mål i planen.";
    private const int AWorkingYear = 2000 * 60;

    internal static void Apply(PlanContent content, Check check)
    {
        check.Count("content.exemption_uses", content.ExemptionUses.Count, 0, 200);
        var useIds = new HashSet<string>();
        foreach (var (index, use) in content.ExemptionUses.Index())
        {
            var path = $"content.exemption_uses[{index}]";
            check.LocalId($"{path}.use_id", use.UseId, useIds);
            check.Code($"{path}.exemption_id", use.ExemptionId, digits: true);
            check.That(use.StepId.Length == 0 || content.HasStep(use.StepId), $"{path}.step_id", NoStep);
            check.Text($"{path}.instead", use.Instead, 0, 500);
            check.That(use.SavedMinutes is >= 0 and <= AWorkingYear, $"{path}.saved_minutes", "Skal være 0 minutter til et arbejdsår.");
        }
    }
}
