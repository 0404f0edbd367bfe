using System.Runtime.InteropServices;

namespace EnPlan.Configuration;

/// <summary>Something that must be done in time.</summary>
/// <param name="Code">Unique in its plan.</param>
/// <param name="Text">What, Danish.</param>
/// <param name="Provision">The provision that sets the time.</param>
/// <param name="Within">How long there is.</param>
/// <param name="Start">What the time runs from.</param>
/// <param name="Repeats">Whether the time runs anew from each time that it is done; otherwise it is done once.</param>
/// <param name="Age">The birthday that it runs from; null when it runs from something else.</param>
public sealed record StatutoryDeadline(string Code, string Text, LegalBasis Provision, Term Within, DeadlineStart Start, bool Repeats, int? Age);

/// <summary>What a deadline runs from.</summary>
public enum DeadlineStart
{
    /// <summary>From the day on which the duty to make the plan arises: set aside while the one plan is in force.</summary>
    Duty,

    /// <summary>From the first day of an effort: stands beside the one plan too.</summary>
    Effort,

    /// <summary>From a birthday, on which the duty to make another plan arises beside the one that is replaced.</summary>
    Birthday,
}

/// <summary>A length of time as the law gives it.</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Days after them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Term(int Months, int Days)
{
    /// <summary>The last day in time. Months end on the same day of the month, or on the month's last: 31 August and three months is 30 November.</summary>
    public DateOnly After(DateOnly start) => DanishCalendar.AddMonths(start, Months).AddDays(Days);
}
