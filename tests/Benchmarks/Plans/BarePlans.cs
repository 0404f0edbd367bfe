using EnPlan.Plan.V1;
using Grpc.Core;
using Npgsql;

namespace EnPlan.Benchmarks.Plans;

/// <summary>
/// CreatePlan and GetPlan with nothing between gRPC and the database: one INSERT or one SELECT of the document that Plan
/// stores, and the answer that Plan gives, made beforehand.
/// </summary>
internal sealed class BarePlans(NpgsqlDataSource database, PlanSample sample) : PlanService.PlanServiceBase
{
    public const string Table = "CREATE TABLE bare_plan (plan_id uuid NOT NULL PRIMARY KEY, doc bytea NOT NULL)";

    public override async Task<CreatePlanResponse> CreatePlan(CreatePlanRequest request, ServerCallContext context)
    {
        var planId = Guid.CreateVersion7();
        await using var command = database.CreateCommand("INSERT INTO bare_plan (plan_id, doc) VALUES ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = planId });
        command.Parameters.Add(new NpgsqlParameter { Value = sample.Document });
        await command.ExecuteNonQueryAsync(context.CancellationToken);
        var created = sample.Created.Plan;
        return new CreatePlanResponse
        {
            Plan = new Plan.V1.Plan
            {
                PlanId = planId.ToString(),
                Etag = created.Etag,
                Version = created.Version,
                State = created.State,
                Content = created.Content,
                CoordinatorIds = { created.CoordinatorIds },
                ChangedAt = created.ChangedAt,
                Remarks = { created.Remarks },
            },
        };
    }

    public override async Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context)
    {
        await using var command = database.CreateCommand("SELECT doc FROM bare_plan WHERE plan_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(request.PlanId) });
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        return await reader.ReadAsync(context.CancellationToken) && reader.GetFieldValue<byte[]>(0).Length > 0
            ? sample.Read
            : throw new RpcException(new Status(StatusCode.NotFound, ""));
    }
}

/// <summary>One plan as Plan stored and answered it.</summary>
internal sealed record PlanSample(byte[] Document, CreatePlanResponse Created, GetPlanResponse Read);
