namespace EnPlan.Plans;

/// <summary>
/// Whether the one plan holds what each plan that it replaces must hold by law: a purpose (a goal) and an effort for the
/// citizen whose plan is replaced (serviceloven § 141, stk. 3; LAB §§ 27-28; barnets lov §§ 92 and 109 ask for both).
/// </summary>
public static class StatutoryContent
{
    public const string WithoutGoal = "REPLACED_PLAN_WITHOUT_GOAL";
    public const string WithoutEffort = "REPLACED_PLAN_WITHOUT_EFFORT";

    /// <summary>What is missing, by the path of the replaced plan.</summary>
    public static IEnumerable<BrokenRule> Missing(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        foreach (var (index, replaced) in content.Replaces.Index())
        {
            if (!content.Goals().Any(goal => goal.MemberIds.Contains(replaced.CitizenId)))
            {
                yield return new BrokenRule(WithoutGoal, $"content.replaces[{index}]");
            }

            if (!content.Efforts.Any(effort => effort.MemberIds.Contains(replaced.CitizenId)))
            {
                yield return new BrokenRule(WithoutEffort, $"content.replaces[{index}]");
            }
        }
    }
}
