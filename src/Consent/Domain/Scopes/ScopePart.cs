namespace EnPlan.Consents;

/// <summary>A part of a scope; an empty list means everything that the consent names.</summary>
public sealed record ScopePart(
    IReadOnlyList<InformationKind> Kinds, IReadOnlyList<Party> Sources, IReadOnlyList<Party> Recipients)
{
    /// <summary>Whether information of this kind from here to there is in the part.</summary>
    public bool Holds(InformationKind kind, Party source, Party recipient) =>
        (Kinds.Count == 0 || Kinds.Contains(kind))
        && (Sources.Count == 0 || Sources.Contains(source))
        && (Recipients.Count == 0 || Recipients.Contains(recipient));

    /// <summary>Whether both name the same.</summary>
    public bool IsSameAs(ScopePart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kinds.ToHashSet().SetEquals(other.Kinds)
            && Sources.ToHashSet().SetEquals(other.Sources)
            && Recipients.ToHashSet().SetEquals(other.Recipients);
    }
}

/// <summary>A part that was taken back while the rest stands.</summary>
/// <param name="Part">Which.</param>
/// <param name="At">When.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="StoppedAt">When it was certain that nothing more was given out on the strength of it.</param>
public sealed record WithdrawnPart(ScopePart Part, DateTimeOffset At, string By, DateTimeOffset? StoppedAt)
{
    /// <summary>The first version of the consent without it; 0 when it was taken back before this was kept.</summary>
    public long Version { get; init; }
}
