using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>Sharing that does not rest on consent: on what ground, what for, what about, to whom, and until when.</summary>
public sealed record Ground
{
    /// <summary>UUIDv7.</summary>
    public required Guid GroundId { get; init; }

    /// <summary>Grows with every change; 1 when recorded.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Whom it concerns.</summary>
    public required Guid CitizenId { get; init; }

    /// <summary>Never consent.</summary>
    public required GrantBasis Basis { get; init; }

    /// <summary>Whether it lets who recorded it read without relation (nødadgang), rather than others have something.</summary>
    public bool IsBreakGlass { get; init; }

    /// <summary>Where the information comes from.</summary>
    public IReadOnlyList<Party> Sources { get; init; } = [];

    /// <summary>Who may have it.</summary>
    public IReadOnlyList<Party> Recipients { get; init; } = [];

    /// <summary>What about.</summary>
    public IReadOnlyList<InformationKind> Kinds { get; init; } = [];

    /// <summary>What for; a code of [a-z-].</summary>
    public required string Purpose { get; init; }

    /// <summary>Why, in the words of who recorded it. Never leaves for logs or events.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The worker who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>From when on it is no longer good.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was certain, after that, that nothing more was given out on it.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>What a supervisor found who has looked at it; null while none has.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>Whether it allows anything.</summary>
    public bool IsInForceAt(DateTimeOffset now) => RevokedAt is null && now < Until;

    /// <summary>Ends it. One that was ended before stays as it is.</summary>
    public Ground Revoke(DateTimeOffset now) => RevokedAt is null ? this with { RevokedAt = now, Version = Version + 1 } : this;

    /// <summary>Notes that a supervisor has looked at it.</summary>
    /// <returns><c>OWN_EMERGENCY</c> when it is the supervisor's own, <c>ALREADY_ACKNOWLEDGED</c> when another has.</returns>
    public Result<Ground> Acknowledge(string by, string text, DateTimeOffset now)
    {
        if (by == RecordedBy)
        {
            return new RuleBroken("OWN_EMERGENCY", "ground_id");
        }

        return Acknowledgement is null
            ? this with { Acknowledgement = new Acknowledgement(by, now, text), Version = Version + 1 }
            : new RuleBroken("ALREADY_ACKNOWLEDGED", "ground_id");
    }
}

/// <summary>What a supervisor found.</summary>
/// <param name="By">Worker id.</param>
/// <param name="At">When.</param>
/// <param name="Text">Danish.</param>
public sealed record Acknowledgement(string By, DateTimeOffset At, string Text);
