using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;

namespace EnPlan.Plans.Secrets;

/// <summary>Seals the plans that were written before plans were sealed. Once that is done it finds nothing to do.</summary>
internal static class ClearPlans
{
    /// <summary>Seals all of them; each plan in a transaction of its own.</summary>
    public static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, CancellationToken cancellationToken)
    {
        while (await OneAsync(owner, cancellationToken) is { } planId)
        {
            var clear = await VersionsAsync(owner, planId, cancellationToken);
            await SealAsync(owner, keys.New(planId), clear, cancellationToken);
        }
    }

    private static async Task<Guid?> OneAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT plan_id FROM plan WHERE head IS NULL LIMIT 1", owner);
        return (Guid?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<List<(int Version, PlanContent Content)>> VersionsAsync(
        NpgsqlConnection owner, Guid planId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT version, clear_doc FROM plan_revision WHERE plan_id = $1 ORDER BY version", owner);
        command.Parameters.Add(new NpgsqlParameter { Value = planId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<(int, PlanContent)>();
        while (await reader.ReadAsync(cancellationToken))
            versions.Add((reader.GetInt32(0), PlanJson.Read(reader.GetFieldValue<byte[]>(1))));
        return versions;
    }

    private static async Task SealAsync(
        NpgsqlConnection owner, DataKey key, List<(int Version, PlanContent Content)> versions, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(owner);
        Add(batch, "INSERT INTO secret.plan_key (plan_id, wrapped) VALUES ($1, $2)", key.Owner, key.Wrapped);
        foreach (var (version, content) in versions)
        {
            Add(
                batch,
                "UPDATE plan_revision SET doc = $3, clear_doc = NULL WHERE plan_id = $1 AND version = $2",
                key.Owner, version, SealedPlan.Seal(key, version, content));
        }

        var (newest, current) = versions[^1];
        Add(
            batch,
            "UPDATE plan SET head = $2, title = NULL WHERE plan_id = $1",
            key.Owner, SealedPlan.SealHead(key, newest, PlanHead.Of(current)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
