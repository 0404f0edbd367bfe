using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>A citizen in the kommune's register.</summary>
public sealed record Citizen
{
    private const int AgeOfMajority = 18;

    /// <summary>UUIDv7; the CPR number is an attribute, never a key.</summary>
    public required Guid CitizenId { get; init; }

    /// <summary>Grows with every change; 1 when registered.</summary>
    public required long Version { get; init; }

    /// <summary>The CPR number; null for those who have none.</summary>
    public Cpr? Cpr { get; init; }

    /// <summary>Given and family name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly BirthDate { get; init; }

    /// <summary>Where the citizen lives; empty when unknown.</summary>
    public string Address { get; init; } = "";

    /// <summary>Last day of name and address protection (CPR-loven § 28); null when not protected.</summary>
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>First day of the protection; null when it has begun or there is none.</summary>
    public DateOnly? ProtectedFrom { get; init; }

    /// <summary>Where the citizen lives (bopælskommune), a kommunekode of four digits; empty for the own kommune.</summary>
    public string ResidenceKommune { get; init; } = "";

    /// <summary>Which kommune acts for the citizen (handlekommune), a kommunekode of four digits; empty for the own kommune.</summary>
    public string ActingKommune { get; init; } = "";

    /// <summary>How others stand to this citizen.</summary>
    public IReadOnlyList<Relationship> Relationships { get; init; } = [];

    /// <summary>Who holds custody.</summary>
    public IEnumerable<Guid> CustodyHolders =>
        Relationships.Where(one => one.Kind == RelationshipKind.CustodyHolder).Select(one => one.OtherId);

    /// <summary>Who must never be given anything about this citizen.</summary>
    public IEnumerable<Guid> Excluded => Relationships.Where(one => one.IsExcluded).Select(one => one.OtherId).Distinct();

    /// <summary>Whether the address must be kept from readers who are not cleared for it.</summary>
    public bool IsProtectedOn(DateOnly date) => ProtectedUntil is { } last && date <= last && (ProtectedFrom is not { } first || first <= date);

    /// <summary>Whether the other may read as holder of custody of a child under 18; never when excluded.</summary>
    public bool IsRepresentedBy(Guid otherId, DateOnly date) =>
        DanishCalendar.AgeAt(BirthDate, date) < AgeOfMajority && CustodyHolders.Contains(otherId) && !Excluded.Contains(otherId);

    /// <summary>Changes what is set, and nothing else.</summary>
    /// <param name="change">What is set.</param>
    /// <param name="today">On which day.</param>
    /// <returns>This very citizen when nothing becomes another; <see cref="InvalidInput"/> for a protection that cannot be.</returns>
    public Result<Citizen> Change(CitizenChange change, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(change);
        var last = change.ProtectedUntil is { } until ? until.Day : ProtectedUntil;
        var changed = this with
        {
            Name = new PersonName(change.GivenName ?? Name.Given, change.FamilyName ?? Name.Family),
            Address = change.Address ?? Address,
            ProtectedFrom = change.ProtectedFrom is { } from ? from.Day : (last is null ? null : ProtectedFrom),
            ProtectedUntil = last,
            ResidenceKommune = change.ResidenceKommune ?? ResidenceKommune,
            ActingKommune = change.ActingKommune ?? ActingKommune,
        };
        if (changed == this)
            return this;
        var check = new Check();
        AddressProtection.Check(check, "", changed.ProtectedFrom, changed.ProtectedUntil, ProtectedUntil == changed.ProtectedUntil ? DateOnly.MinValue : today);
        return check.Then(() => changed with { Version = Version + 1 });
    }

    /// <summary>Records how another stands to this citizen.</summary>
    /// <returns><c>RELATED_TO_SELF</c> when it is nobody else.</returns>
    public Result<Citizen> Relate(Relationship relationship)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        return relationship.OtherId == CitizenId
            ? new RuleBroken("RELATED_TO_SELF", "relationship.citizen_id")
            : this with
            {
                Version = Version + 1,
                Relationships = [.. Relationships.Where(earlier => !relationship.Replaces(earlier)), relationship],
            };
    }

    /// <summary>Takes a relationship away, e.g. when somebody has moved out.</summary>
    public Citizen Unrelate(Guid otherId, RelationshipKind kind) => this with
    {
        Version = Version + 1,
        Relationships = [.. Relationships.Where(one => one.OtherId != otherId || one.Kind != kind)],
    };
}
