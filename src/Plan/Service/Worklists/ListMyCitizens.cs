using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
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
    Database database,
    DataKeys keys,
    KnownRelations relations,
    Participation participation,
    ExemptionBook exemptions,
    KommuneConfiguration configuration,
    PageTokens pageTokens)
{
    // $1 worker, $2 today, $3 after, $4 how many, $5 what is set aside. Whose plan is in force first, or else the newest. What is due
    // first is read for each group of members whom something is due for, for the worker may see some of them and not others.
    private const string Sql =
        $"""
        SELECT mine.citizen_id, due.kinds, due.days, due.members,
          ARRAY(
            SELECT DISTINCT r.worker_id FROM relation r
            WHERE r.citizen_id = p.main_person_id AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2) ORDER BY 1),
          EXISTS (
            SELECT FROM plan_change c JOIN plan_revision v ON v.plan_id = c.plan_id AND v.version = c.version
            WHERE c.plan_id = p.plan_id AND v.changed_by <> $1
              -- What has no number yet was never listed.
              AND (c.number IS NULL OR c.number > COALESCE((SELECT seen_number FROM worker_seen WHERE worker_id = $1), 0))),
          {HeadRow.Columns}
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2) AND citizen_id > $3
          ORDER BY citizen_id LIMIT $4) mine
        LEFT JOIN LATERAL (
          SELECT p.* FROM plan_member m JOIN plan p ON p.plan_id = m.plan_id
          WHERE m.citizen_id = mine.citizen_id AND {ShownPlans.Condition} ORDER BY m.in_force DESC, m.plan_id DESC LIMIT 1) p ON true
        LEFT JOIN secret.plan_key k ON k.plan_id = p.plan_id
        LEFT JOIN LATERAL (
          SELECT array_agg(d.kind) AS kinds, array_agg(d.on_date) AS days, array_agg(d.members) AS members
          FROM (
            SELECT DISTINCT ON (COALESCE(members, 0)) COALESCE(members, 0) AS members, on_date, kind FROM plan_due
            WHERE plan_id = p.plan_id AND NOT COALESCE(freed_by && $5, false) ORDER BY COALESCE(members, 0), on_date, kind) d) due ON true
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

        var today = relations.Today;
        var setAside = (await exemptions.SetAsideAsync(configuration, today, cancellationToken)).Keys();
        var start = after.Value is { } text ? Guid.Parse(text) : Guid.Empty;
        var page = await FilledPage<Row, CitizenPlanLine>.FillAsync(
            size.Value,
            (last, count) => database.QueryAsync(
                Sql, row => Read(row), [worker, today, last?.CitizenId ?? start, count, setAside], cancellationToken),
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
        foreach (var line in lines.OfType<CitizenPlanLine>())
            call.Concerns(Guid.Parse(line.CitizenId), line.PlanId.Length > 0 ? Guid.Parse(line.PlanId) : null);
        return lines;
    }

    private static CitizenPlanLine? Line(Row row, IReadOnlyDictionary<Guid, MemberDecision> decisions, string workerId)
    {
        var citizen = decisions[row.CitizenId];
        if (!citizen.IsPermitted || citizen.BarredWorkers.Contains(workerId))
            return null;
        var line = new CitizenPlanLine { CitizenId = row.CitizenId.ToString() };
        // A citizen does not leave the list because the worker may not read the plan that they are in.
        if (row.Plan is not { } plan || plan.CircleOf(decisions, workerId) is not { } circle)
            return line;

        line.GivenName = plan.Head.Names[plan.MemberIds.IndexOf(row.CitizenId)];
        line.PlanId = plan.PlanId.ToString();
        line.Title = plan.Head.Title;
        line.State = (Wire.PlanState)plan.State;
        line.IsMainPerson = plan.MemberIds[0] == row.CitizenId;
        line.CoordinatorIds.Add(row.CoordinatorIds);
        if (row.Dues.Where(due => circle.MaySeePlaces(due.Members)).OrderBy(due => due.On).ThenBy(due => due.Kind).FirstOrDefault() is { } next)
            (line.NextDueKind, line.NextDueOn) = ((Wire.DueKind)next.Kind, next.On.ToString("O", CultureInfo.InvariantCulture));
        line.Remarks = circle.IsWhole ? plan.Head.Remarks : 0;
        line.ChangedAt = plan.ChangedAt.ToTimestamp();
        line.ChangedSinceSeen = row.IsChanged;
        return line;
    }

    private Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.IsDBNull(1) ? [] : ReadDues(row),
        row.GetFieldValue<string[]>(4),
        row.GetBoolean(5),
        // Without its key a plan is gone.
        row.IsDBNull(12) ? null : HeadRow.Read(keys, row, first: 6));

    private static IReadOnlyList<FirstDue> ReadDues(NpgsqlDataReader row)
    {
        var (days, members) = (row.GetFieldValue<DateOnly[]>(2), row.GetFieldValue<long[]>(3));
        return [.. row.GetFieldValue<short[]>(1).Select((kind, index) => new FirstDue(kind, days[index], members[index]))];
    }

    private sealed record Row(Guid CitizenId, IReadOnlyList<FirstDue> Dues, string[] CoordinatorIds, bool IsChanged, HeadRow? Plan);

    /// <param name="Kind">Why.</param>
    /// <param name="On">When.</param>
    /// <param name="Members">Whom it is about, by their places.</param>
    private sealed record FirstDue(short Kind, DateOnly On, long Members);
}
