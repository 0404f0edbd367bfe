namespace EnPlan.Configuration;

/// <summary>A target group (målgruppe) that one plan is offered to.</summary>
/// <param name="Code">What plans call it.</param>
/// <param name="Validity">When the entry holds.</param>
/// <param name="Name">Danish.</param>
/// <param name="MinAge">The youngest, included; null for no bound.</param>
/// <param name="MaxAge">The oldest, included: until the day before the next birthday; null for no bound.</param>
/// <param name="OpensOn">Nobody is enrolled before this day; null when it is open.</param>
/// <param name="PartOf">The group that it is a part of; empty when it stands alone.</param>
/// <param name="Screening">What is asked before somebody is offered a plan.</param>
public sealed record TargetGroup(
    string Code,
    Period Validity,
    string Name,
    int? MinAge,
    int? MaxAge,
    DateOnly? OpensOn,
    string PartOf,
    IReadOnlyList<ScreeningCriterion> Screening) : ICatalogueEntry
{
    /// <summary>Whether it matters how old somebody is.</summary>
    public bool HasAgeBounds => MinAge is not null || MaxAge is not null;

    /// <summary>Whether the group is open on a day.</summary>
    public bool IsOpen(DateOnly on) => !(on < OpensOn);

    /// <summary>Whether somebody of this age belongs to it; both bounds are included.</summary>
    /// <param name="age">In whole years, <see cref="DanishCalendar.AgeAt"/>.</param>
    public bool Admits(int age) => !(age < MinAge) && !(age > MaxAge);
}
