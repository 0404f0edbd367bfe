using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>What others changed in the plans of the worker's citizens.</summary>
internal sealed class ListChanges(Database database, DataKeys keys, Participation participation, PageTokens pageTokens, TimeProvider time)
{
    private const int DaysBack = 90;

    // $1 worker, $2 today, $3-$5 after, $6 how many, $7 since; null: since the worker's mark, $8 at the earliest.
    private const string Sql =
        $"""
        SELECT v.version, v.state, v.reason, v.changed_by, v.changed_at, {HeadRow.Columns}
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id
        JOIN secret.plan_key k ON k.plan_id = p.plan_id
        CROSS JOIN (
          SELECT GREATEST($8, COALESCE($7, (SELECT seen_until FROM worker_seen WHERE worker_id = $1))) AS since) seen
        JOIN plan_revision v ON v.plan_id = p.plan_id AND v.changed_at > seen.since
        WHERE {ShownPlans.Condition} AND p.changed_at > seen.since AND v.changed_by <> $1 AND (v.changed_at, v.plan_id, v.version) > ($3, $4, $5)
        ORDER BY v.changed_at, v.plan_id, v.version LIMIT $6
        """;

    public async Task<Result<ListChangesResponse>> HandleAsync(ListChangesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var size = check.Value(PageSize.From(request.PageSize));
        var since = check.OptionalMoment("since", request.Since);
        if (check.Error is { } wrong)
            return wrong;
        var filter = since?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        var after = pageTokens.Read(call, filter, request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;
        if (call.Caller.WorkerId is not { } worker)
            return new Denied(Visibility.NoRelation);

        var start = ChangePosition.Parse(after.Value);
        var now = time.GetUtcNow();
        var page = await FilledPage<Row, ChangeLine>.FillAsync(
            size,
            (last, count) => ReadAsync(worker, since, now, last?.Position ?? start, count, cancellationToken),
            rows => ShowAsync(rows, call, cancellationToken));
        return new ListChangesResponse
        {
            Changes = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter, last.Position.ToString()) : "",
        };
    }

    private Task<IReadOnlyList<Row>> ReadAsync(
        string worker, DateTimeOffset? since, DateTimeOffset now, ChangePosition after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            Sql,
            Read,
            [
                worker, DanishCalendar.DateOf(now), after.At, after.PlanId, after.Version, count,
                new NpgsqlParameter<DateTime?> { TypedValue = since?.UtcDateTime, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
                now.AddDays(-DaysBack),
            ],
            cancellationToken);

    private async Task<IReadOnlyList<ChangeLine?>> ShowAsync(IReadOnlyList<Row> rows, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync([.. rows.SelectMany(row => row.Plan.MemberIds).Distinct()], cancellationToken);
        return [.. rows.Select(row => Line(row, decisions, call))];
    }

    private static ChangeLine? Line(Row row, IReadOnlyDictionary<Guid, MemberDecision> decisions, Call call)
    {
        if (row.Plan.CircleOf(decisions, call.Caller.WorkerId ?? "") is not { } circle)
            return null;

        call.Concerns(circle.Shown);
        return new ChangeLine
        {
            PlanId = row.Position.PlanId.ToString(),
            Title = row.Plan.Head.Title,
            Version = row.Position.Version,
            State = (Wire.PlanState)row.State,
            Reason = row.Reason,
            ChangedBy = Person.CitizenId(row.ChangedBy) is { } citizen && !circle.Shown.Contains(citizen) ? "" : row.ChangedBy,
            ChangedAt = row.Position.At.ToTimestamp(),
        };
    }

    private Row Read(NpgsqlDataReader row)
    {
        var plan = HeadRow.Read(keys, row, first: 5);
        return new Row(
            new ChangePosition(row.GetFieldValue<DateTimeOffset>(4), plan.PlanId, row.GetInt32(0)),
            (PlanState)row.GetInt16(1),
            row.GetString(2),
            row.GetString(3),
            plan);
    }

    private sealed record Row(ChangePosition Position, PlanState State, string Reason, string ChangedBy, HeadRow Plan);
}
