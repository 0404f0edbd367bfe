namespace EnPlan.Plans;

/// <summary>What counts as an outcome of costs. The numbers are stored.</summary>
public enum CostEventKind
{
    /// <summary>A goal was judged to be reached.</summary>
    GoalReached = 1,

    /// <summary>An effort began, whatever became of it.</summary>
    EffortBegun = 2,

    /// <summary>An effort is done that was hoped to spare something dearer.</summary>
    CostAvoided = 3,
}

/// <summary>Something that counts as an outcome of costs.</summary>
/// <param name="Kind">What.</param>
/// <param name="EffortType">The type of the effort; empty for a goal.</param>
/// <param name="On">When; null when the plan does not say.</param>
public sealed record CostEvent(CostEventKind Kind, string EffortType, DateOnly? On)
{
    /// <summary>All that a plan's content tells of.</summary>
    public static IEnumerable<CostEvent> Of(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var goals = content.Goals().Where(goal => goal.State == GoalState.Reached).Select(goal => new CostEvent(CostEventKind.GoalReached, "", goal.JudgedOn));
        var begun = content.Efforts
            .Where(effort => effort.HasBegun())
            .Select(effort => new CostEvent(CostEventKind.EffortBegun, effort.Type, effort.From));
        var avoided = content.Efforts
            .Where(effort => effort.State == EffortState.Done && effort.AvoidedCostNote.Length > 0)
            .Select(effort => new CostEvent(CostEventKind.CostAvoided, effort.Type, effort.To));
        return goals.Concat(begun).Concat(avoided);
    }
}
