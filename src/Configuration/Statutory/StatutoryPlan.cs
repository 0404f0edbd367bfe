namespace EnPlan.Configuration;

/// <summary>A plan that a law asks for and that the one plan can replace (domain: »Min Plan«, barnets plan, ungeplan, § 141-handleplan).</summary>
/// <param name="Code">E.g. <c>min-plan</c>.</param>
/// <param name="Validity">When the one plan may replace it by this provision.</param>
/// <param name="Name">Danish.</param>
/// <param name="OtherNames">What else it is called in plans.</param>
/// <param name="Provision">The provision that lets the one plan replace it.</param>
/// <param name="Condition">When it may be replaced, Danish.</param>
/// <param name="Consent">Whose consent it takes, Danish.</param>
/// <param name="YoungConsentFrom">From this age the young person must consent beside the holder of custody; null where there is none.</param>
/// <param name="MinAge">The youngest whom the provision is for, included; null for no bound.</param>
/// <param name="MaxAge">The oldest, included: until the day before the next birthday; null for no bound.</param>
/// <param name="IsInterfaceOnly">Whether the one plan only refers to it, and cannot replace it.</param>
/// <param name="Elements">What it must contain.</param>
/// <param name="Deadlines">What must be done in time when it is not replaced, and what must be done in time all the same.</param>
public sealed record StatutoryPlan(
    string Code,
    Period Validity,
    string Name,
    IReadOnlyList<string> OtherNames,
    LegalBasis Provision,
    string Condition,
    string Consent,
    int? YoungConsentFrom,
    int? MinAge,
    int? MaxAge,
    bool IsInterfaceOnly,
    IReadOnlyList<StatutoryElement> Elements,
    IReadOnlyList<StatutoryDeadline> Deadlines) : ICatalogueEntry
{
    /// <summary>Whether it matters how old somebody is.</summary>
    public bool HasAgeBounds => MinAge is not null || MaxAge is not null;

    /// <summary>Whether the provision is for somebody of this age; both bounds are included.</summary>
    /// <param name="age">In whole years, <see cref="DanishCalendar.AgeAt"/>.</param>
    public bool Admits(int age) => !(age < MinAge) && !(age > MaxAge);

    /// <summary>Whether a plan may call it this.</summary>
    public bool IsCalled(string name) =>
        OtherNames.Append(Name).Any(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
