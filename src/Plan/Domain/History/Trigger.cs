namespace EnPlan.Plans;

/// <summary>What set the work going; the text stays in its source system.</summary>
/// <param name="Kind">A code, e.g. <c>underretning</c>.</param>
/// <param name="Reference">Reference in the source system.</param>
/// <param name="ReceivedOn">When it was received.</param>
public sealed record Trigger(string Kind, string Reference, DateOnly ReceivedOn)
{
    /// <summary>When a notification (underretning) was assessed; null until then.</summary>
    public DateOnly? AssessedOn { get; init; }

    /// <summary>When whoever sent it had a receipt; null until then.</summary>
    public DateOnly? AcknowledgedOn { get; init; }
}

/// <summary>A note about what the family goes through as a whole.</summary>
/// <param name="OnDate">Which day it is about.</param>
/// <param name="Text">Danish.</param>
public sealed record Note(DateOnly OnDate, string Text);
