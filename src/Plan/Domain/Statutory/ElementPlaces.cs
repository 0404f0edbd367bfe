using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Finds the elements of statutory plans in the one plan: one rule for each <see cref="ElementRule"/>.</summary>
public static class ElementPlaces
{
    /// <summary>The paths, in the content, of what makes the element; empty when it is not there.</summary>
    /// <param name="content">The one plan.</param>
    /// <param name="citizenId">The member whose plan is replaced.</param>
    /// <param name="element">What is looked for.</param>
    public static IReadOnlyList<string> Find(PlanContent content, Guid citizenId, StatutoryElement element)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(element);
        return
        [
            .. element.Rule switch
            {
                ElementRule.Goal => Goals(content, citizenId, element).Select(goal => goal.Path),
                ElementRule.OwnWords => Goals(content, citizenId, element).Where(goal => goal.Goal.OwnWords.Length > 0).Select(goal => $"{goal.Path}.own_words"),
                ElementRule.Criteria => Goals(content, citizenId, element).Where(goal => goal.Goal.AttainmentCriteria.Count > 0).Select(goal => $"{goal.Path}.attainment_criteria"),
                ElementRule.Effort => Efforts(content, citizenId, element).Select(effort => effort.Path),
                ElementRule.Duration => Efforts(content, citizenId, element).Where(effort => DurationOf(effort.Effort) is not null).Select(effort => effort.Path),
                ElementRule.NextStep => Efforts(content, citizenId, element).Where(effort => effort.Effort is { NextStep.Length: > 0, Owner.Length: > 0 }).Select(effort => $"{effort.Path}.next_step"),
                ElementRule.Strengths => Members(content, citizenId).Where(member => member.Member.Strengths.Count > 0).Select(member => $"{member.Path}.strengths"),
                ElementRule.Challenges => Members(content, citizenId).Where(member => member.Member.Challenges.Count > 0).Select(member => $"{member.Path}.challenges"),
                _ => throw new ArgumentOutOfRangeException(nameof(element), element.Rule, "Not a rule."),
            },
        ];
    }

    /// <summary>How long an effort is expected to last: its first and last day, else the time that its cost is planned for; null when neither is said.</summary>
    public static (DateOnly From, DateOnly To)? DurationOf(Effort effort)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return effort is { From: { } from, To: { } to } ? (from, to)
            : effort.CostLines.Count > 0 ? (effort.CostLines.Min(line => line.From), effort.CostLines.Max(line => line.To))
            : null;
    }

    // What was given up is no longer part of the plan.
    internal static IEnumerable<(Goal Goal, AuthorityArea Area, string Path)> Goals(PlanContent content, Guid citizenId, StatutoryElement element) =>
        from area in content.FocusAreas.Index()
        where element.Areas.Count == 0 || element.Areas.Contains(area.Item.Area)
        from goal in area.Item.Goals.Index()
        where goal.Item.State != GoalState.Dropped && goal.Item.MemberIds.Contains(citizenId)
        select (goal.Item, area.Item.Area, $"content.focus_areas[{area.Index}].goals[{goal.Index}]");

    internal static IEnumerable<(Effort Effort, string Path)> Efforts(PlanContent content, Guid citizenId, StatutoryElement element) =>
        from effort in content.Efforts.Index()
        where element.Areas.Count == 0 || element.Areas.Contains(effort.Item.Area)
        where effort.Item.State != EffortState.Stopped && effort.Item.MemberIds.Contains(citizenId)
        select (effort.Item, $"content.efforts[{effort.Index}]");

    private static IEnumerable<(Member Member, string Path)> Members(PlanContent content, Guid citizenId) =>
        from member in content.Members.Index()
        where member.Item.CitizenId == citizenId
        select (member.Item, $"content.members[{member.Index}]");
}
