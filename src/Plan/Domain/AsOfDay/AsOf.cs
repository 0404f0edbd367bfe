namespace EnPlan.Plans;

/// <summary>
/// Answers what was in force on a day and what was known of it at a time (virkningstid og registreringstid). A statement holds
/// from its day on until another, recorded later, says something else; so the newest that was known and had begun is what held. A
/// legal basis that was still ahead when a later one was decided on is taken back by that (<see cref="Plan.LegalBasisOn"/>).
/// </summary>
public static class AsOf
{
    /// <summary>What held; null when nothing was known about that day then.</summary>
    /// <param name="statements">What the plan's versions say, in any order.</param>
    /// <param name="inForceOn">The day that is asked about.</param>
    /// <param name="knownAt">Only what had been recorded by then counts.</param>
    public static Standing? On(IReadOnlyCollection<VersionStatement> statements, DateOnly inForceOn, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var known = statements.Where(statement => statement.RecordedAt <= knownAt).OrderByDescending(statement => statement.Version).ToList();
        var state = known.Find(statement => statement.ValidFrom.State <= inForceOn);
        var legalBasis = known.Find(statement => statement.ValidFrom.LegalBasis <= inForceOn && !known.Exists(later => TakesBack(later, statement)));
        var content = known.Find(statement => statement.ValidFrom.Content <= inForceOn);
        return state is null || legalBasis is null || content is null
            ? null
            : new Standing(state.State, state.Version, legalBasis.Version, content.Version);
    }

    private static bool TakesBack(VersionStatement later, VersionStatement earlier) =>
        later.Version > earlier.Version
        && later.ValidFrom.LegalBasis > earlier.ValidFrom.LegalBasis
        && DanishCalendar.DateOf(later.RecordedAt) < earlier.ValidFrom.LegalBasis;
}
