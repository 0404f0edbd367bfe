namespace EnPlan.NetworkMeetings;

/// <summary>An item of the agenda.</summary>
/// <param name="Text">What to talk about, Danish.</param>
/// <param name="GoalId">The goal of the plan that it concerns (plan-local id), or empty.</param>
public sealed record AgendaItem(string Text, string GoalId);
