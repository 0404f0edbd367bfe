using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.CaseIndex;

/// <summary>How fresh the case index is: what has not been delivered, and for how long.</summary>
internal sealed class CaseIndexFreshness(Database database)
{
    private const string Sql =
        """
        SELECT count(*), coalesce(greatest(now() - min(pending_since), interval '0'), interval '0') FROM case_index
        WHERE sequence IS NULL OR sequence > $1
        """;

    /// <summary>What waits for the consumer that is furthest behind; null when nobody collects the index.</summary>
    public async Task<(long Waiting, TimeSpan Oldest)?> OfSlowestAsync(CancellationToken cancellationToken)
    {
        var confirmed = await database.QuerySingleAsync<long?>(
            "SELECT min(sequence) FROM case_index_consumer", row => row.IsDBNull(0) ? null : row.GetInt64(0), [], cancellationToken);
        return confirmed is { } sequence ? await AfterAsync(sequence, cancellationToken) : null;
    }

    /// <summary>What waits for one consumer.</summary>
    public async Task<(long Waiting, TimeSpan Oldest)> OfAsync(string consumer, CancellationToken cancellationToken) => await AfterAsync(
        await database.QuerySingleAsync("SELECT sequence FROM case_index_consumer WHERE consumer = $1", row => row.GetInt64(0), [consumer], cancellationToken),
        cancellationToken);

    private Task<(long Waiting, TimeSpan Oldest)> AfterAsync(long sequence, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(Sql, row => (row.GetInt64(0), row.GetTimeSpan(1)), [sequence], cancellationToken);
}
