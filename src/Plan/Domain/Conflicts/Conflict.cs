namespace EnPlan.Plans;

/// <summary>Efforts of a plan that stand in each other's way.</summary>
/// <param name="ConflictId">The same as long as it is the same rule, the same efforts and the same members.</param>
/// <param name="RuleId">Which rule found it.</param>
/// <param name="EffortIds">The efforts, in order of id.</param>
/// <param name="MemberIds">Whom it concerns.</param>
/// <param name="Explanation">What is wrong, Danish.</param>
/// <param name="WhatToDo">What can be done about it, Danish.</param>
/// <param name="Accepted">Why the plan lives with it; null while it is open.</param>
public sealed record Conflict(
    string ConflictId,
    string RuleId,
    IReadOnlyList<string> EffortIds,
    IReadOnlyList<Guid> MemberIds,
    string Explanation,
    string WhatToDo,
    AcceptedConflict? Accepted)
{
    /// <summary>Whether it must be resolved, or accepted with a reason.</summary>
    public bool IsOpen => Accepted is null;
}
