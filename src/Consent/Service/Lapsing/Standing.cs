using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Consents.Lapsing;

/// <summary>How a citizen stood when they were last looked at.</summary>
/// <param name="CitizenId">Who.</param>
/// <param name="TakesPart">Whether they took part, and nobody has been told that they no longer do.</param>
/// <param name="LookAt">
/// When to look again though nothing has been written: up to then they take part, if they do; for whom a later yes is waited for, when it
/// ceased. Null when only a change can matter.
/// </param>
/// <param name="SeenVersion">The version of the file that was looked at.</param>
internal sealed record Standing(Guid CitizenId, bool TakesPart, DateTimeOffset? LookAt, long SeenVersion)
{
    /// <summary>Those who may stand differently by now: something was written, or time has passed.</summary>
    /// <param name="database">Where.</param>
    /// <param name="now">The time.</param>
    /// <param name="after">Go on after this citizen.</param>
    /// <param name="count">How many at most; fewer are the last.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static Task<IReadOnlyList<Standing>> FindDueAsync(
        Database database, DateTimeOffset now, Guid after, int count, CancellationToken cancellationToken) => database.QueryAsync(
        """
        SELECT citizen_id, takes_part, look_at, seen_version FROM subject
        WHERE (seen_version <> version OR look_at <= $1) AND citizen_id > $2 ORDER BY citizen_id LIMIT $3
        """,
        row => new Standing(row.GetGuid(0), row.GetBoolean(1), row.GetFieldValue<DateTimeOffset?>(2), row.GetInt64(3)),
        [now, after, count],
        cancellationToken);

    /// <summary>Adds to a change that by it the citizen takes part.</summary>
    public static void Begin(Write write, Guid citizenId, DateTimeOffset now) =>
        write.Add("UPDATE subject SET takes_part = true, look_at = $2 WHERE citizen_id = $1", citizenId, now);

    /// <summary>Adds to a change that by it they no longer do, and that it tells of this itself.</summary>
    public static void End(Write write, Guid citizenId) => write.Add("UPDATE subject SET takes_part = false WHERE citizen_id = $1", citizenId);

    /// <summary>Adds how they stand now to a change. Makes the commit stale when the file has changed since it was read, or another replica has looked meanwhile.</summary>
    /// <param name="write">The change.</param>
    /// <param name="seen">How they stand now.</param>
    /// <param name="version">The version of the file that was looked at.</param>
    public void Replace(Write write, Standing seen, long version) => write.AddExpectingOne(
        """
        UPDATE subject SET takes_part = $2, look_at = $3, seen_version = $4
        WHERE citizen_id = $1 AND version = $4 AND takes_part = $5 AND look_at IS NOT DISTINCT FROM $6::timestamptz
        """,
        CitizenId, seen.TakesPart, seen.LookAt, version, TakesPart, LookAt);
}
