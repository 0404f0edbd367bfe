namespace EnPlan.Plans;

/// <summary>What one participant says to a goal.</summary>
/// <param name="Participant">A member's UUID or a worker id.</param>
/// <param name="Stance">What they say.</param>
/// <param name="OnDate">When they said it; null while pending.</param>
/// <param name="Remark">In their own words; may be empty.</param>
public sealed record GoalAgreement(string Participant, AgreementStance Stance, DateOnly? OnDate, string Remark)
{
    /// <summary>Whether a member says it, and not a worker.</summary>
    public bool IsOfMember() => Person.CitizenId(Participant) is not null;
}

/// <summary>What a participant says to a goal. The numbers are those of the contract.</summary>
public enum AgreementStance
{
    /// <summary>Not asked yet, or not answered.</summary>
    Pending = 1,

    /// <summary>Agrees.</summary>
    Agrees = 2,

    /// <summary>Does not agree.</summary>
    Disagrees = 3,
}
