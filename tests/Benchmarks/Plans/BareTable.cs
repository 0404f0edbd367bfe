using System.Globalization;
using EnPlan.Plan.V1;
using Npgsql;

namespace EnPlan.Benchmarks.Plans;

/// <summary>The bytes that Plan stores, in one table, and the answer that Plan gives, made beforehand.</summary>
internal sealed class BareTable(NpgsqlDataSource database, PlanSample sample)
{
    public const string Sql = "CREATE TABLE bare_plan (plan_id uuid NOT NULL, version integer NOT NULL, doc bytea NOT NULL, PRIMARY KEY (plan_id, version))";

    /// <summary>One INSERT.</summary>
    public async Task<Plan.V1.Plan> WriteAsync(Guid planId, int version, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("INSERT INTO bare_plan (plan_id, version, doc) VALUES ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter { Value = planId });
        command.Parameters.Add(new NpgsqlParameter { Value = version });
        command.Parameters.Add(new NpgsqlParameter { Value = sample.Document });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new Plan.V1.Plan
        {
            PlanId = planId.ToString(),
            Etag = version.ToString(CultureInfo.InvariantCulture),
            Version = version,
            State = sample.Created.State,
            Content = sample.Created.Content,
            CoordinatorIds = { sample.Created.CoordinatorIds },
            ChangedAt = sample.Created.ChangedAt,
            Remarks = { sample.Created.Remarks },
        };
    }

    /// <summary>The version after the one that the caller has seen.</summary>
    public Task<Plan.V1.Plan> WriteNextAsync(string planId, string etag, CancellationToken cancellationToken) =>
        WriteAsync(Guid.Parse(planId), int.Parse(etag, CultureInfo.InvariantCulture) + 1, cancellationToken);

    /// <summary>One SELECT; null when there is no such plan.</summary>
    public async Task<GetPlanResponse?> ReadAsync(Guid planId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT doc FROM bare_plan WHERE plan_id = $1 ORDER BY version DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter { Value = planId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetFieldValue<byte[]>(0).Length > 0 ? sample.Read : null;
    }
}

/// <summary>One plan as Plan stored and answered it.</summary>
internal sealed record PlanSample(byte[] Document, Plan.V1.Plan Created, GetPlanResponse Read);
