namespace EnPlan.Plans;

/// <summary>Why a plan rests. The numbers are those of the contract.</summary>
public enum PauseCause
{
    /// <summary>Agreed with the citizen, for no other cause.</summary>
    Agreed = 1,

    /// <summary>Illness.</summary>
    Illness = 2,

    /// <summary>The citizen is away, e.g. in a placement, in prison or abroad.</summary>
    Away = 3,

    /// <summary>Everybody waits for something outside the plan, e.g. an assessment.</summary>
    Waiting = 4,
}

/// <summary>The codes of the causes.</summary>
internal static class PauseCauses
{
    public static string Reason(this PauseCause cause) => cause switch
    {
        PauseCause.Agreed => ChangeReasons.PausedAgreed,
        PauseCause.Illness => ChangeReasons.PausedIllness,
        PauseCause.Away => ChangeReasons.PausedAway,
        PauseCause.Waiting => ChangeReasons.PausedWaiting,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };
}
