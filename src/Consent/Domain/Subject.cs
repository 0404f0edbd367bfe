using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>The facts about a citizen that a decision rests on, as the kommune's register has them.</summary>
/// <param name="CitizenId">Whom it is about.</param>
/// <param name="BirthDate">Decides, with the date, who must consent.</param>
/// <param name="CustodyHolders">Who holds custody; of no meaning once the citizen is 18.</param>
/// <param name="Excluded">Who must never be given anything about the citizen.</param>
/// <param name="ProtectedUntil">Last day of name and address protection (CPR-loven § 28); null when not protected.</param>
public sealed record Subject(
    Guid CitizenId,
    DateOnly BirthDate,
    IReadOnlyList<Guid> CustodyHolders,
    IReadOnlyList<Guid> Excluded,
    DateOnly? ProtectedUntil)
{
    private const int AgeOfParty = 10;
    private const int AgeOfCoConsent = 16;
    private const int AgeOfMajority = 18;

    /// <summary>First day of the protection; null when it has begun or there is none.</summary>
    public DateOnly? ProtectedFrom { get; init; }

    /// <summary>Whether the citizen is 18 or more.</summary>
    public bool IsAdultOn(DateOnly date) => DanishCalendar.AgeAt(BirthDate, date) >= AgeOfMajority;

    /// <summary>Whether the citizen is 10 or more and so party to their own case (barnets lov).</summary>
    public bool IsPartyOn(DateOnly date) => DanishCalendar.AgeAt(BirthDate, date) >= AgeOfParty;

    /// <summary>Whether the citizen is 16 or more, and so must consent themself (barnets lov § 110).</summary>
    public bool IsYoungPersonOrOlderOn(DateOnly date) => DanishCalendar.AgeAt(BirthDate, date) >= AgeOfCoConsent;

    /// <summary>
    /// Whose consents are needed: under 16 every holder of custody; at 16 and 17 the young person too (barnets lov § 110);
    /// from 18 the citizen alone. With joint custody both must consent. Empty for a child without a holder of custody:
    /// then nobody is entitled, and the answer is no.
    /// </summary>
    /// <remarks>
    /// Exclusion does not take anyone off the list. Whether a plan may be made is a question of custody, which only the
    /// authorities of family law can take away; what an excluded person is told is another question, answered by
    /// <see cref="RepresentativesOn"/>.
    /// </remarks>
    public IReadOnlyList<RequiredGiver> RequiredGiversOn(DateOnly date)
    {
        if (IsAdultOn(date))
        {
            return [new RequiredGiver(CitizenId, Capacity.Self)];
        }

        if (CustodyHolders.Count == 0)
        {
            return [];
        }

        var holders = CustodyHolders.Distinct().Select(holder => new RequiredGiver(holder, Capacity.CustodyHolder));
        return IsYoungPersonOrOlderOn(date)
            ? [.. holders, new RequiredGiver(CitizenId, Capacity.YoungPerson)]
            : [.. holders];
    }

    /// <summary>Who may read and act for the citizen besides themself: the holders of custody of a child under 18, the excluded never.</summary>
    public IReadOnlyList<Guid> RepresentativesOn(DateOnly date) =>
        IsAdultOn(date) ? [] : [.. CustodyHolders.Distinct().Except(Excluded)];

    /// <summary>Whether name and address are protected (navne- og adressebeskyttelse).</summary>
    public bool IsProtectedOn(DateOnly date) => ProtectedUntil is { } last && date <= last && (ProtectedFrom is not { } first || first <= date);

    /// <summary>The days on which the answers above change by themselves.</summary>
    internal IEnumerable<DateOnly> TurningDays()
    {
        yield return BirthDate.AddYears(AgeOfParty);
        yield return BirthDate.AddYears(AgeOfCoConsent);
        yield return BirthDate.AddYears(AgeOfMajority);
        if (ProtectedFrom is { } first)
        {
            yield return first;
        }

        if (ProtectedUntil is { } last && last < DateOnly.MaxValue)
        {
            yield return last.AddDays(1);
        }
    }
}
