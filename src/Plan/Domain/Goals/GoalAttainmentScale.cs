namespace EnPlan.Plans;

/// <summary>Goal attainment scaling (GAS): what five outcomes look like, and which was seen when.</summary>
/// <param name="Levels">Five texts, from much less than hoped (-2) to much more (+2).</param>
/// <param name="Scores">What was seen, oldest first.</param>
public sealed record GoalAttainmentScale(IReadOnlyList<string> Levels, IReadOnlyList<AttainmentScore> Scores)
{
    /// <summary>Lowest outcome.</summary>
    public const int Lowest = -2;

    /// <summary>Highest outcome.</summary>
    public const int Highest = 2;
}

/// <summary>Which of the five outcomes was seen.</summary>
/// <param name="OnDate">Which day.</param>
/// <param name="Level">-2 to 2.</param>
/// <param name="By">Who scored: a member's UUID or a worker id.</param>
public sealed record AttainmentScore(DateOnly OnDate, int Level, string By);
