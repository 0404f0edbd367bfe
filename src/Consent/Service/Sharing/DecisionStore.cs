using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Consents.Sharing;

/// <summary>
/// Which Redis process decisions may be copied to, agreed by all replicas through the database. Because the register is read
/// with the decision, a withdrawal knows every place where an older permission can be.
/// </summary>
internal sealed class DecisionStore(Database database, IOptions<LeaseOptions> options)
{
    /// <summary>The agreed process, and whether every decision that may still be relied on was made under that agreement.</summary>
    /// <returns>Null when nothing was ever copied.</returns>
    public Task<Agreement?> CurrentAsync(CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            "SELECT process, since < now() - $1 FROM decision_store",
            row => new Agreement(row.GetString(0), row.GetBoolean(1)),
            [options.Value.Longest],
            cancellationToken);

    /// <summary>Agrees on another process. Until all that was made under the old agreement has run out, withdrawals wait.</summary>
    public async Task AgreeOnAsync(string process, CancellationToken cancellationToken)
    {
        // The very first has nothing before it to wait for.
        var isFirst = await database.ExecuteAsync(
            "INSERT INTO decision_store (process, since) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING", [process], cancellationToken) > 0;
        if (isFirst)
            return;

        // In two steps, for the time of a change is only known to be past once it is committed.
        await database.ExecuteAsync(
            "UPDATE decision_store SET process = $1, since = 'infinity' WHERE process <> $1", [process], cancellationToken);
        await database.ExecuteAsync(
            "UPDATE decision_store SET since = clock_timestamp() WHERE process = $1 AND since = 'infinity'", [process], cancellationToken);
    }
}

/// <summary>What the replicas agree on.</summary>
/// <param name="Process">Redis' <c>run_id</c>: another after every restart and on every replica.</param>
/// <param name="IsSettled">Whether it has held for longer than any lease.</param>
internal sealed record Agreement(string Process, bool IsSettled);
