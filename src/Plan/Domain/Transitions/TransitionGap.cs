namespace EnPlan.Plans;

/// <summary>Days on which something lacks its basis.</summary>
/// <param name="TaskId">The task that would see to it.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null as long as the task is not done.</param>
public sealed record TransitionGap(string TaskId, DateOnly From, DateOnly? To);
