namespace EnPlan.Plans;

/// <summary>How far a goal has come, on the scale from 1 (far from it) to 10 (reached).</summary>
/// <param name="OnDate">Which day.</param>
/// <param name="Score">1 to 10.</param>
/// <param name="By">Who scored: a member's UUID or a worker id.</param>
/// <param name="Note">Danish; may be empty.</param>
public sealed record ScaleScore(DateOnly OnDate, int Score, string By, string Note);
