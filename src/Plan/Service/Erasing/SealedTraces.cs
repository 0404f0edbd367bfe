using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Erasing;

/// <summary>Looks through what plans say, as far as they can be opened.</summary>
internal sealed class SealedTraces(Database database, DataKeys keys) : ITraceSource
{
    private const int AtOnce = 200;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        long versions = 0;
        var after = (PlanId: Guid.Empty, Version: 0);
        IReadOnlyList<(Guid PlanId, Plan Plan)> some;
        do
        {
            some = await database.QueryAsync(
                $"""
                SELECT {StoredVersion.Columns}, v.plan_id FROM plan_revision v JOIN secret.plan_key k ON k.plan_id = v.plan_id
                WHERE (v.plan_id, v.version) > ($1, $2) ORDER BY v.plan_id, v.version LIMIT $3
                """,
                row =>
                {
                    var planId = row.GetGuid(StoredVersion.Count);
                    return (planId, StoredVersion.Read(new PlanId(planId), keys, row).Plan);
                },
                [after.PlanId, after.Version, AtOnce],
                cancellationToken);
            versions += some.Count(one => whom.IsIn(Text(one.Plan.Content)) || whom.IsIn(one.Plan.Change.Text));
            after = some.Count > 0 ? (some[^1].PlanId, some[^1].Plan.Version) : after;
        }
        while (some.Count == AtOnce);
        return versions == 0 ? [] : [new FoundTrace("plan_revision.doc (opened)", versions)];
    }

    // With Danish letters as they are.
    private static string Text(PlanContent content) => JsonNode.Parse(PlanJson.Write(content))!.ToJsonString(Plain);
}
