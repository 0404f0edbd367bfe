using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Versions;

/// <summary>Every version of a plan, newest first, without content.</summary>
internal sealed class ListPlanVersions(Database database, PlanDesk desk)
{
    public async Task<Result<ListPlanVersionsResponse>> HandleAsync(
        ListPlanVersionsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var versions = await database.QueryAsync(
            $"SELECT v.version, v.state, v.changed_by, v.changed_at, v.reason, {StoredVersion.Days} FROM plan_revision v WHERE v.plan_id = $1 ORDER BY v.version DESC",
            row => new PlanVersion
            {
                Version = row.GetInt32(0),
                State = (Wire.PlanState)row.GetInt16(1),
                ChangedBy = row.GetString(2),
                ChangedAt = row.GetFieldValue<DateTimeOffset>(3).ToTimestamp(),
                Reason = row.GetString(4),
                StateFrom = StoredVersion.ReadDays(row, 5).State.ToWire(),
            },
            [planId],
            cancellationToken);
        return new ListPlanVersionsResponse { Versions = { versions } };
    }
}
