using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Worklists;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Exemptions;

/// <summary>The caller's own plans in force that use what has expired by a day. Whose they are is decided in the query; consent after it.</summary>
internal sealed class ListAffectedPlans(
    Database database, ExemptionBook exemptions, Participation participation, PageTokens pageTokens, KommuneConfiguration configuration, TimeProvider time)
{
    // $1 worker, $2 today, $3 exemptions that have ended, $4 exemptions asked about, $5 the day, $6 after, $7 how many. For each
    // exemption and each group of members whose steps it freed; which of them the worker may see is decided after it.
    private const string Sql =
        $"""
        SELECT p.plan_id, p.member_ids, {StepRow.AssignedMembers}, array_agg(u.exemption_id), array_agg(u.until_date), array_agg(u.members)
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id AND p.state IN (2, 3) AND p.plan_id < $6
        JOIN LATERAL (
          SELECT exemption_id, COALESCE(members, 0) AS members, max(until_date) AS until_date FROM exemption_use
          WHERE plan_id = p.plan_id AND exemption_id = ANY ($4) GROUP BY 1, 2) u ON true
        GROUP BY p.plan_id, p.member_ids
        HAVING bool_or(u.exemption_id = ANY ($3) OR u.until_date < $5)
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

        var start = after.Value is { } token ? Guid.Parse(token) : Guid.AllBitsSet;
        var worker = call.Caller.WorkerId ?? "";
        var page = await FilledPage<Row, AffectedPlan>.FillAsync(
            size.Value,
            (last, count) => database.QueryAsync(
                Sql, Read, [worker, today, asked.Value.Ended, asked.Value.Ids, asked.Value.Day, last?.PlanId ?? start, count], cancellationToken),
            rows => ShowAsync(rows, asked.Value, call, cancellationToken));
        return new ListAffectedPlansResponse
        {
            Plans = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter, last.PlanId.ToString()) : "",
        };
    }

    private async Task<IReadOnlyList<AffectedPlan?>> ShowAsync(
        IReadOnlyList<Row> rows, AffectedExemptions asked, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync([.. rows.SelectMany(row => row.MemberIds).Distinct()], cancellationToken);
        return [.. rows.Select(row => Line(row, asked, decisions, call))];
    }

    private AffectedPlan? Line(Row row, AffectedExemptions asked, IReadOnlyDictionary<Guid, MemberDecision> decisions, Call call)
    {
        // What members keep is kept from those who hold custody, and a worker is none.
        var reader = new Reader.Worker(row.AssignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
        if (Visibility.Decide(row.MemberIds, new HashSet<Guid>(), decisions, reader) is not { IsOk: true } decided)
            return null;

        var circle = decided.Value;
        var uses = row.Uses.Where(use => circle.MaySeePlaces(use.Members))
            .GroupBy(use => use.ExemptionId, use => use.Until, StringComparer.Ordinal)
            .Select(use => (ExemptionId: use.Key, Until: use.Max()))
            .Where(use => use.Until < asked.Day || !asked.Exemptions[use.ExemptionId].Holds(asked.Day))
            .OrderBy(use => use.ExemptionId, StringComparer.Ordinal)
            .ToList();
        if (uses.Count == 0)
            return null;

        call.Concerns(circle.Shown, row.PlanId);
        return new AffectedPlan
        {
            PlanId = row.PlanId.ToString(),
            ExemptionIds = { uses.Select(use => use.ExemptionId) },
            Duties =
            {
                uses.Select(use => RevivedDuty.On(asked.Day, asked.Exemptions[use.ExemptionId], use.Until, configuration))
                    .OfType<RevivedDuty>()
                    .OrderBy(duty => duty.DueOn ?? DateOnly.MaxValue)
                    .Select(duty => AffectedExemptions.ToWire(duty, configuration)),
            },
        };
    }

    private static Row Read(NpgsqlDataReader row)
    {
        var (until, members) = (row.GetFieldValue<DateOnly[]>(4), row.GetFieldValue<long[]>(5));
        return new Row(
            row.GetGuid(0),
            row.GetFieldValue<Guid[]>(1),
            row.GetFieldValue<Guid[]>(2).ToHashSet(),
            [.. row.GetFieldValue<string[]>(3).Select((exemptionId, index) => (exemptionId, until[index], members[index]))]);
    }

    private sealed record Row(
        Guid PlanId, IReadOnlyList<Guid> MemberIds, IReadOnlySet<Guid> AssignedTo, IReadOnlyList<(string ExemptionId, DateOnly Until, long Members)> Uses);
}
