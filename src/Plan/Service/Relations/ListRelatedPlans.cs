using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Relations;

/// <summary>The plans that a plan is related to, as far as the caller may read them.</summary>
internal sealed class ListRelatedPlans(Database database, PlanDesk desk)
{
    // 1 and 3 are what the other is to this one, 2 and 4 the same seen from the other: see RelatedAs.
    private const string Sql =
        """
        SELECT other_plan_id, kind * 2 - 1 FROM plan_relation WHERE plan_id = $1
        UNION SELECT plan_id, kind * 2 FROM plan_relation WHERE other_plan_id = $1
        ORDER BY 2, 1
        """;

    public async Task<Result<ListRelatedPlansResponse>> HandleAsync(
        ListRelatedPlansRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var response = new ListRelatedPlansResponse();
        foreach (var (otherId, relatedAs) in await database.QueryAsync(
            Sql, row => (row.GetGuid(0), (RelatedAs)row.GetInt32(1)), [planId], cancellationToken))
        {
            response.Plans.Add((await desk.OpenBesideAsync([otherId], call, cancellationToken)).Select(other => Line(other, relatedAs)));
        }

        return response;
    }

    private static RelatedPlan Line(OpenPlan open, RelatedAs relatedAs) => new()
    {
        PlanId = open.Plan.Id.ToString(),
        As = relatedAs,
        Title = open.Shown.Title,
        State = (Wire.PlanState)open.Plan.State,
    };
}
