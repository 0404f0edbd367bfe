using System.Data;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Worklists;

/// <summary>
/// Numbers what was changed in plans, in the order in which it becomes known. A version is numbered after it was committed and under
/// a lock, so that none becomes known after one with a higher number, however long its transaction took.
/// </summary>
internal sealed class ChangeNumbers(Database database)
{
    // Any number that no other lock of the database uses.
    private const long NumberLock = 7_031_602_181;
    private const int MostAtOnce = 5000;

    private const string Number =
        """
        WITH fresh AS (
          SELECT c.plan_id, c.version, v.changed_at FROM plan_change c JOIN plan_revision v ON v.plan_id = c.plan_id AND v.version = c.version
          WHERE c.number IS NULL ORDER BY v.changed_at, c.plan_id, c.version LIMIT $1),
        numbered AS MATERIALIZED (
          SELECT plan_id, version, nextval('plan_change_number') AS number FROM (SELECT * FROM fresh ORDER BY changed_at, plan_id, version) AS o)
        UPDATE plan_change c SET number = n.number FROM numbered n WHERE c.plan_id = n.plan_id AND c.version = n.version
        """;

    /// <summary>Numbers what is committed by now.</summary>
    public async Task GiveAsync(CancellationToken cancellationToken)
    {
        while (await IsAnyNewAsync(cancellationToken) && await GiveSomeAsync(cancellationToken) == MostAtOnce)
        {
        }
    }

    private Task<bool> IsAnyNewAsync(CancellationToken cancellationToken) => database.QuerySingleAsync(
        "SELECT EXISTS (SELECT FROM plan_change WHERE number IS NULL)", row => row.GetBoolean(0), [], cancellationToken);

    private async Task<int> GiveSomeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using var alone = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({NumberLock})", connection);
        await alone.ExecuteNonQueryAsync(cancellationToken);
        await using var number = new NpgsqlCommand(Number, connection) { Parameters = { new NpgsqlParameter { Value = MostAtOnce } } };
        var given = await number.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return given;
    }
}
