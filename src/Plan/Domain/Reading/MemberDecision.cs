namespace EnPlan.Plans;

/// <summary>What has been decided about one member's participation and about who may read about them.</summary>
/// <param name="CitizenId">Whom it is about.</param>
/// <param name="Refusal">Why nothing about them may be given out, e.g. <c>CONSENT_WITHDRAWN</c>; null when they take part.</param>
/// <param name="Representatives">Who reads for them: holders of custody of a child.</param>
/// <param name="Excluded">Who must never be given anything about them, not even as holder of custody.</param>
public sealed record MemberDecision(Guid CitizenId, string? Refusal, IReadOnlySet<Guid> Representatives, IReadOnlySet<Guid> Excluded)
{
    /// <summary>The refusal where nothing has been decided.</summary>
    public const string Missing = "CONSENT_MISSING";

    /// <summary>Whether nobody but themself and their workers may know where the member is to be found (CPR-loven § 28).</summary>
    public bool WhereaboutsProtected { get; init; }

    /// <summary>Those in the family's other plans who are protected so; they live with the member.</summary>
    public IReadOnlySet<Guid> ProtectedRelatives { get; init; } = new HashSet<Guid>();

    /// <summary>The workers who may read about the member without relation, in an emergency (nødadgang).</summary>
    public IReadOnlySet<string> EmergencyReaders { get; init; } = new HashSet<string>();

    /// <summary>The workers whom the member has forbidden to see anything (frabedelse).</summary>
    public IReadOnlySet<string> BarredWorkers { get; init; } = new HashSet<string>();

    /// <summary>Whether the member is 16 or more, and so may keep their part from those who hold custody.</summary>
    public bool IsYoungPersonOrOlder { get; init; }

    /// <summary>Since which day everybody who must has consented, without a day between; null when they have not, or when it is not known.</summary>
    public DateOnly? PermittedSince { get; init; }

    /// <summary>Whether the member takes part.</summary>
    public bool IsPermitted => Refusal is null;

    /// <summary>What holds for a member about whom nothing is known: nothing is given out.</summary>
    public static MemberDecision Unknown(Guid citizenId) =>
        new(citizenId, Missing, new HashSet<Guid>(), new HashSet<Guid>()) { WhereaboutsProtected = true };
}
