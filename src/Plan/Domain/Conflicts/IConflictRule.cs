namespace EnPlan.Plans;

/// <summary>One way in which efforts can stand in each other's way. Finds the same whichever order a plan's efforts are in.</summary>
public interface IConflictRule
{
    /// <summary>Stable code in UPPER_SNAKE_CASE.</summary>
    string RuleId { get; }

    /// <summary>What it looks for, Danish.</summary>
    string Description { get; }

    /// <summary>What can be done about what it finds, Danish.</summary>
    string WhatToDo { get; }

    /// <summary>What it finds.</summary>
    IEnumerable<Finding> Find(Undertakings undertakings);
}

/// <summary>What a rule has found.</summary>
/// <param name="EffortIds">The efforts that stand in each other's way.</param>
/// <param name="MemberIds">Whom it concerns.</param>
/// <param name="Explanation">What is wrong, Danish.</param>
public sealed record Finding(IReadOnlyList<string> EffortIds, IReadOnlyList<Guid> MemberIds, string Explanation);
