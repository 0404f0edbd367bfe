namespace EnPlan.Caseloads;

/// <summary>What is to become another about a citizen; null is left as it is.</summary>
public sealed record CitizenChange
{
    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Where the citizen lives; empty when unknown.</summary>
    public string? Address { get; init; }

    /// <summary>First day of name and address protection.</summary>
    public SetDay? ProtectedFrom { get; init; }

    /// <summary>Its last day; none ends it, and the first day with it.</summary>
    public SetDay? ProtectedUntil { get; init; }

    /// <summary>Bopælskommune; empty for the own kommune.</summary>
    public string? ResidenceKommune { get; init; }

    /// <summary>Handlekommune; empty for the own kommune.</summary>
    public string? ActingKommune { get; init; }
}

/// <summary>A day that is set, be it to none.</summary>
/// <param name="Day">The day; null for none.</param>
public readonly record struct SetDay(DateOnly? Day);
