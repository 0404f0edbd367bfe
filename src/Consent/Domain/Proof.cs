namespace EnPlan.Consents;

/// <summary>What the kommune can show of how a consent was given (databeskyttelsesforordningen art. 7, stk. 1).</summary>
/// <param name="Purpose">What it was given for; a code of [a-z-].</param>
/// <param name="TextVersion">Which version of the consent text the giver saw.</param>
/// <param name="Channel">How it was given.</param>
/// <param name="EvidenceSha256">SHA-256 of the signed form or recording, lower-case hex; the evidence itself stays in the kommune's archive.</param>
public sealed record Proof(string Purpose, string TextVersion, Channel Channel, string EvidenceSha256)
{
    /// <summary>Whether the giver was told what it means to say no (retssikkerhedsloven § 12).</summary>
    public bool ConsequencesTold { get; init; }

    /// <summary>Who recorded it: the giver, or the worker who wrote it down.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was drafted, to be thought about; null when it was given at once.</summary>
    public DateTimeOffset? DraftedAt { get; init; }
}
