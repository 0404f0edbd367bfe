namespace EnPlan.Plans;

/// <summary>What kind of duty it is. The numbers are those of the contract.</summary>
public enum DutyKind
{
    /// <summary>A notification (underretning) must be assessed within 24 hours.</summary>
    AssessNotification = 1,

    /// <summary>Whoever sent a notification must have a receipt within six working days.</summary>
    AcknowledgeNotification = 2,

    /// <summary>An action that the law sets a last day for.</summary>
    StatutoryDeadline = 3,

    /// <summary>A risk must be looked at again.</summary>
    RiskReview = 4,

    /// <summary>A statutory plan revives when this plan ends.</summary>
    StatutoryPlan = 5,
}

/// <summary>A duty that somebody has because of a plan, and that does not end because the plan moves.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">What it is about: a reference, a plan-local id or a provision; never a text about somebody.</param>
/// <param name="DueOn">The last day; null where the law sets none.</param>
/// <param name="ReceivedOn">When the kommune received it; null where that has no meaning.</param>
/// <param name="Text">What must be done, Danish.</param>
public sealed record Duty(DutyKind Kind, string Subject, DateOnly? DueOn, DateOnly? ReceivedOn, string Text);
