using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Exemptions;

/// <summary>The caller's own plans in force that use what has expired by a day. Whose they are is decided in the query; consent after it.</summary>
internal sealed class ListAffectedPlans(
    Database database, ExemptionBook exemptions, Participation participation, PageTokens pageTokens, KommuneConfiguration configuration, TimeProvider time)
{
    // $1 worker, $2 today, $3 exemptions that have ended, $4 exemptions asked about, $5 the day, $6 after, $7 how many.
    private const string Sql =
        """
        SELECT p.plan_id, p.member_ids, array_agg(u.exemption_id ORDER BY u.exemption_id), array_agg(u.until_date ORDER BY u.exemption_id)
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id AND p.state IN (2, 3) AND p.plan_id < $6
        JOIN LATERAL (
          SELECT exemption_id, max(until_date) AS until_date FROM exemption_use
          WHERE plan_id = p.plan_id AND exemption_id = ANY ($4) GROUP BY exemption_id) u ON u.exemption_id = ANY ($3) OR u.until_date < $5
        GROUP BY p.plan_id, p.member_ids
        ORDER BY p.plan_id DESC LIMIT $7
        """;

    public async Task<Result<ListAffectedPlansResponse>> HandleAsync(
        ListAffectedPlansRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var filter = $"{request.ExemptionId}/{request.VedtaegtId}/{request.OnDate}";
        var after = pageTokens.Read(call, filter, request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;
        var today = DanishCalendar.Today(time);
        var asked = await AffectedExemptions.ReadAsync(exemptions, request.ExemptionId, request.VedtaegtId, request.OnDate, today, cancellationToken);
        if (asked.Error is { } wrong)
            return wrong;

        var last = after.Value is { } token ? Guid.Parse(token) : Guid.AllBitsSet;
        var rows = await database.QueryAsync(
            Sql, Read,
            [call.Caller.WorkerId ?? "", today, asked.Value.Ended, asked.Value.Ids, asked.Value.Day, last, size.Value + 1],
            cancellationToken);
        var page = rows.Take(size.Value).ToList();
        var response = new ListAffectedPlansResponse { Plans = { await ReadableAsync(page, asked.Value, call, cancellationToken) } };
        if (rows.Count > page.Count)
            response.NextPageToken = pageTokens.Create(call, filter, page[^1].PlanId.ToString());
        return response;
    }

    private async Task<List<AffectedPlan>> ReadableAsync(List<Row> page, AffectedExemptions asked, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync([.. page.Select(row => row.MainPersonId).Distinct()], cancellationToken);
        var plans = new List<AffectedPlan>();
        foreach (var row in page.Where(row => decisions[row.MainPersonId].IsPermitted))
        {
            call.Concerns(row.MainPersonId);
            plans.Add(row.ToWire(asked, configuration));
        }

        return plans;
    }

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<Guid[]>(1)[0], [.. row.GetFieldValue<string[]>(2).Zip(row.GetFieldValue<DateOnly[]>(3))]);

    private sealed record Row(Guid PlanId, Guid MainPersonId, IReadOnlyList<(string ExemptionId, DateOnly Until)> Uses)
    {
        public AffectedPlan ToWire(AffectedExemptions asked, KommuneConfiguration configuration) => new()
        {
            PlanId = PlanId.ToString(),
            ExemptionIds = { Uses.Select(use => use.ExemptionId) },
            Duties =
            {
                Uses.Select(use => RevivedDuty.On(asked.Day, asked.Exemptions[use.ExemptionId], use.Until, configuration))
                    .OfType<RevivedDuty>()
                    .OrderBy(duty => duty.DueOn ?? DateOnly.MaxValue)
                    .Select(duty => AffectedExemptions.ToWire(duty, configuration)),
            },
        };
    }
}
