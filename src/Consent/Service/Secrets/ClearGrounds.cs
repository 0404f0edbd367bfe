using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;
using NpgsqlTypes;

namespace EnPlan.Consents.Secrets;

/// <summary>
/// Seals the words of grounds that were recorded before they were sealed. Once that is done it finds nothing to do; interrupted, it
/// goes on where it was.
/// </summary>
internal static class ClearGrounds
{
    private const int AtOnce = 200;

    /// <summary>Seals all of them, some in a transaction.</summary>
    public static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, CancellationToken cancellationToken)
    {
        if (await IsDoneAsync(owner, cancellationToken))
            return;

        while (await SomeAsync(owner, cancellationToken) is { Count: > 0 } some)
            await SealAsync(owner, keys, some, cancellationToken);

        // Written anew, so that no dead row says it in clear either. From then on every ground has its words sealed.
        await RunAsync(owner, "VACUUM (FULL) ground", cancellationToken);
        await RunAsync(owner, "ALTER TABLE ground ALTER COLUMN reason SET NOT NULL", cancellationToken);
    }

    private static async Task<bool> IsDoneAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'ground'::regclass AND attname = 'reason'", owner);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<Ground>> SomeAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT document FROM ground WHERE reason IS NULL LIMIT {AtOnce}", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var grounds = new List<Ground>();
        while (await reader.ReadAsync(cancellationToken))
            grounds.Add(ConsentJson.From<Ground>(reader.GetString(0)));
        return grounds;
    }

    private static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, List<Ground> grounds, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(owner);
        foreach (var ground in grounds)
        {
            var key = keys.New(ground.GroundId);
            var (reason, acknowledgement) = key.SealWords(ground);
            Add(
                batch,
                "INSERT INTO secret.ground_key (ground_id, citizen_id, wrapped) VALUES ($1, $2, $3)",
                new() { Value = key.Owner }, new() { Value = ground.CitizenId }, new() { Value = key.Wrapped });
            Add(
                batch,
                "UPDATE ground SET document = $2, reason = $3, acknowledgement = $4 WHERE ground_id = $1",
                new() { Value = key.Owner },
                new() { Value = ConsentJson.ToJson(ground.WithoutWords())!.Value.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = reason },
                new() { Value = (object?)acknowledgement ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
    }

    private static async Task RunAsync(NpgsqlConnection owner, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
