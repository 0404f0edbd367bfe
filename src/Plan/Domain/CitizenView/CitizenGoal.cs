namespace EnPlan.Plans;

/// <summary>A goal as its owner put it.</summary>
/// <param name="GoalId">Plan-local id, to answer it by.</param>
/// <param name="Text">The citizen's own words; where they are missing, the professional text.</param>
/// <param name="ReachedWhen">How one can tell that it is reached.</param>
/// <param name="Steps">The steps on the way.</param>
/// <param name="Status">Where it is, in words.</param>
public sealed record CitizenGoal(string GoalId, string Text, IReadOnlyList<string> ReachedWhen, IReadOnlyList<string> Steps, string Status)
{
    /// <summary>What the professionals write beside the citizen's own words; empty when the text is theirs already.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Who says what to it.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>How far it has come; empty when nothing is recorded.</summary>
    public string Progress { get; init; } = "";

    /// <summary>When it is hoped to be reached; empty when the citizen's readiness decides.</summary>
    public string HopedFor { get; init; } = "";

    /// <summary>Why it ended as it did; empty until it has.</summary>
    public string Outcome { get; init; } = "";
}
