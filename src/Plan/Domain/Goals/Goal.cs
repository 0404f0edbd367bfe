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
