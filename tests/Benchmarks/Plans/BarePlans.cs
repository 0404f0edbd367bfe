using System.Globalization;
using EnPlan.Plan.V1;
using Grpc.Core;
using Npgsql;

namespace EnPlan.Benchmarks.Plans;

/// <summary>
/// Plans with nothing between gRPC and the database: one INSERT or one SELECT of the bytes that Plan stores, and the answer that
/// Plan gives, made beforehand.
/// </summary>
internal sealed class BarePlans(NpgsqlDataSource database, PlanSample sample) : PlanService.PlanServiceBase
{
    public const string Table = "CREATE TABLE bare_plan (plan_id uuid NOT NULL, version integer NOT NULL, doc bytea NOT NULL, PRIMARY KEY (plan_id, version))";

    public override async Task<CreatePlanResponse> CreatePlan(CreatePlanRequest request, ServerCallContext context)
    {
        var planId = Guid.CreateVersion7();
        await InsertAsync(planId, version: 1, context.CancellationToken);
        return new CreatePlanResponse { Plan = PlanOf(planId, version: 1) };
    }

    public override async Task<UpdatePlanResponse> UpdatePlan(UpdatePlanRequest request, ServerCallContext context)
    {
        var (planId, version) = (Guid.Parse(request.PlanId), int.Parse(request.Etag, CultureInfo.InvariantCulture) + 1);
        await InsertAsync(planId, version, context.CancellationToken);
        return new UpdatePlanResponse { Plan = PlanOf(planId, version) };
    }

    public override async Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context)
    {
        await using var command = database.CreateCommand("SELECT doc FROM bare_plan WHERE plan_id = $1 ORDER BY version DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(request.PlanId) });
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        return await reader.ReadAsync(context.CancellationToken) && reader.GetFieldValue<byte[]>(0).Length > 0
            ? sample.Read
            : throw new RpcException(new Status(StatusCode.NotFound, ""));
    }

    private async Task InsertAsync(Guid planId, int version, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("INSERT INTO bare_plan (plan_id, version, doc) VALUES ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter { Value = planId });
        command.Parameters.Add(new NpgsqlParameter { Value = version });
        command.Parameters.Add(new NpgsqlParameter { Value = sample.Document });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Plan.V1.Plan PlanOf(Guid planId, int version) => new()
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

/// <summary>One plan as Plan stored and answered it.</summary>
internal sealed record PlanSample(byte[] Document, Plan.V1.Plan Created, GetPlanResponse Read);
