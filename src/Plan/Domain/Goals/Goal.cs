namespace EnPlan.Plans;

/// <summary>A focus area and its goals.</summary>
/// <param name="FocusAreaId">Plan-local id.</param>
/// <param name="Title">Danish.</param>
/// <param name="Area">The area of authority.</param>
/// <param name="Goals">Its goals.</param>
public sealed record FocusArea(string FocusAreaId, string Title, AuthorityArea Area, IReadOnlyList<Goal> Goals);

/// <summary>A goal (mål).</summary>
/// <param name="GoalId">Plan-local id.</param>
/// <param name="MemberIds">Whose goal it is.</param>
/// <param name="OwnWords">The citizen's own words, verbatim; empty when there are none.</param>
/// <param name="ProfessionalText">The professional text; empty when the own words say it.</param>
/// <param name="Author">Who put it into words.</param>
/// <param name="Priority">The citizen's own, 1 is first; 0 is not ranked.</param>
/// <param name="AttainmentCriteria">When it is reached; all must hold.</param>
/// <param name="SubGoals">Delmål, in order.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record Goal(
    string GoalId,
    IReadOnlyList<Guid> MemberIds,
    string OwnWords,
    string ProfessionalText,
    Author Author,
    int Priority,
    IReadOnlyList<string> AttainmentCriteria,
    IReadOnlyList<SubGoal> SubGoals,
    GoalState State)
{
    /// <summary>When it is hoped to be reached; null when the citizen's readiness decides.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>What each participant says to it.</summary>
    public IReadOnlyList<GoalAgreement> Agreements { get; init; } = [];

    /// <summary>Progress on the scale from 1 to 10, oldest first.</summary>
    public IReadOnlyList<ScaleScore> Progress { get; init; } = [];

    /// <summary>Goal attainment scaling; null when not used.</summary>
    public GoalAttainmentScale? AttainmentScale { get; init; }

    /// <summary>Those of the attainment criteria that are judged to hold, by their place from 0.</summary>
    public IReadOnlyList<int> CriteriaMet { get; init; } = [];

    /// <summary>Why it was not reached or given up; Danish.</summary>
    public string OutcomeReason { get; init; } = "";

    /// <summary>Who judged how it ended: a worker id or a member's UUID; empty until somebody has.</summary>
    public string JudgedBy { get; init; } = "";

    /// <summary>When it was judged.</summary>
    public DateOnly? JudgedOn { get; init; }

    /// <summary>How it is put to the citizen: their own words where there are any.</summary>
    public string Wording() => OwnWords.Length > 0 ? OwnWords : ProfessionalText;
}

/// <summary>A step towards a goal (delmål).</summary>
/// <param name="SubGoalId">Plan-local id.</param>
/// <param name="Text">Danish.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record SubGoal(string SubGoalId, string Text, GoalState State);

/// <summary>Who put a goal into words. The numbers are those of the contract.</summary>
public enum Author
{
    /// <summary>The citizen.</summary>
    Citizen = 1,

    /// <summary>A worker.</summary>
    Worker = 2,
}
