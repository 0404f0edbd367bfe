using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>The worker's citizens who take part, each with their plan.</summary>
internal sealed class ListMyCitizens(
    Database database, DataKeys keys, KnownRelations relations, Participation participation, PageTokens pageTokens)
{
    // $1 worker, $2 today, $3 after, $4 how many. Whose plan is in force first, or else the newest.
    private const string Sql =
        $"""
        SELECT mine.citizen_id, due.kind, due.on_date,
          ARRAY(
            SELECT DISTINCT r.worker_id FROM relation r
            WHERE r.citizen_id = p.main_person_id AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2) ORDER BY 1),
          EXISTS (SELECT FROM plan_revision v WHERE v.plan_id = p.plan_id AND v.changed_by <> $1 AND v.changed_at >
            COALESCE((SELECT seen_until FROM worker_seen WHERE worker_id = $1), '-infinity')),
          {HeadRow.Columns}
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2) AND citizen_id > $3
          ORDER BY citizen_id LIMIT $4) mine
        LEFT JOIN LATERAL (
          SELECT p.* FROM plan_member m JOIN plan p ON p.plan_id = m.plan_id
          WHERE m.citizen_id = mine.citizen_id AND {ShownPlans.Condition} ORDER BY m.in_force DESC, m.plan_id DESC LIMIT 1) p ON true
        LEFT JOIN secret.plan_key k ON k.plan_id = p.plan_id
        LEFT JOIN LATERAL (SELECT d.kind, d.on_date FROM plan_due d WHERE d.plan_id = p.plan_id ORDER BY d.on_date LIMIT 1) due ON true
        ORDER BY mine.citizen_id
        """;

    public async Task<Result<ListMyCitizensResponse>> HandleAsync(
        ListMyCitizensRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = pageTokens.Read(call, filter: "", request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;
        if (call.Caller.WorkerId is not { } worker)
            return new Denied(Visibility.NoRelation);

        var start = after.Value is { } text ? Guid.Parse(text) : Guid.Empty;
        var page = await FilledPage<Row, CitizenPlanLine>.FillAsync(
            size.Value,
            (last, count) => database.QueryAsync(
                Sql, row => Read(row), [worker, relations.Today, last?.CitizenId ?? start, count], cancellationToken),
            rows => ShowAsync(rows, call, cancellationToken));
        return new ListMyCitizensResponse
        {
            Citizens = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter: "", last.CitizenId.ToString()) : "",
        };
    }

    private async Task<IReadOnlyList<CitizenPlanLine?>> ShowAsync(IReadOnlyList<Row> rows, Call call, CancellationToken cancellationToken)
    {
        var people = rows.SelectMany(row => row.Plan?.MemberIds ?? []).Concat(rows.Select(row => row.CitizenId)).Distinct().ToList();
        var decisions = await participation.DecideAsync(people, cancellationToken);
        var lines = rows.Select(row => Line(row, decisions, call.Caller.WorkerId ?? "")).ToList();
        call.Concerns(lines.OfType<CitizenPlanLine>().Select(line => Guid.Parse(line.CitizenId)));
        return lines;
    }

    private static CitizenPlanLine? Line(Row row, IReadOnlyDictionary<Guid, MemberDecision> decisions, string workerId)
    {
        var citizen = decisions[row.CitizenId];
        if (!citizen.IsPermitted || citizen.BarredWorkers.Contains(workerId))
            return null;
        var line = new CitizenPlanLine { CitizenId = row.CitizenId.ToString() };
        if (row.Plan is not { } plan)
            return line;
        if (plan.CircleOf(decisions, workerId) is not { } circle)
            return null;

        line.GivenName = plan.Head.Names[plan.MemberIds.IndexOf(row.CitizenId)];
        line.PlanId = plan.PlanId.ToString();
        line.Title = plan.Head.Title;
        line.State = (Wire.PlanState)plan.State;
        line.IsMainPerson = plan.MemberIds[0] == row.CitizenId;
        line.CoordinatorIds.Add(row.CoordinatorIds);
        line.NextDueKind = (Wire.DueKind)(row.NextDue?.Kind ?? 0);
        line.NextDueOn = row.NextDue?.On.ToString("O", CultureInfo.InvariantCulture) ?? "";
        line.Remarks = circle.IsWhole ? plan.Head.Remarks : 0;
        line.ChangedAt = plan.ChangedAt.ToTimestamp();
        line.ChangedSinceSeen = row.IsChanged;
        return line;
    }

    private Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.IsDBNull(1) ? null : (row.GetInt16(1), row.GetFieldValue<DateOnly>(2)),
        row.GetFieldValue<string[]>(3),
        row.GetBoolean(4),
        // Without its key a plan is gone.
        row.IsDBNull(11) ? null : HeadRow.Read(keys, row, first: 5));

    private sealed record Row(Guid CitizenId, (short Kind, DateOnly On)? NextDue, string[] CoordinatorIds, bool IsChanged, HeadRow? Plan);
}
