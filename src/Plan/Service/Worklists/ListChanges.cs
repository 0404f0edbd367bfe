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
internal sealed class ListChanges(
    Database database, DataKeys keys, Participation participation, ChangeNumbers numbers, PageTokens pageTokens, TimeProvider time)
{
    private const int DaysBack = 90;

    // $1 worker, $2 today, $3 after, $4 how many, $5 the earliest moment, $6 whether what the worker has seen is told again.
    private const string Sql =
        $"""
        SELECT v.version, v.state, v.reason, v.changed_by, v.changed_at, c.number, {HeadRow.Columns}
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id
        JOIN secret.plan_key k ON k.plan_id = p.plan_id
        JOIN plan_change c ON c.plan_id = p.plan_id
          AND c.number > GREATEST($3, CASE WHEN $6 THEN 0 ELSE COALESCE((SELECT seen_number FROM worker_seen WHERE worker_id = $1), 0) END)
        JOIN plan_revision v ON v.plan_id = c.plan_id AND v.version = c.version
        WHERE {ShownPlans.Condition} AND p.changed_at > $5 AND v.changed_at > $5 AND v.changed_by <> $1
        ORDER BY c.number LIMIT $4
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

        await numbers.GiveAsync(cancellationToken);
        var start = long.Parse(after.Value ?? "0", CultureInfo.InvariantCulture);
        var now = time.GetUtcNow();
        var page = await FilledPage<Row, ChangeLine>.FillAsync(
            size,
            (last, count) => ReadAsync(worker, since, now, last?.Number ?? start, count, cancellationToken),
            rows => ShowAsync(rows, call, cancellationToken));
        return new ListChangesResponse
        {
            Changes = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter, last.Number.ToString(CultureInfo.InvariantCulture)) : "",
        };
    }

    private Task<IReadOnlyList<Row>> ReadAsync(
        string worker, DateTimeOffset? since, DateTimeOffset now, long after, int count, CancellationToken cancellationToken)
    {
        var earliest = now.AddDays(-DaysBack);
        return database.QueryAsync(
            Sql, Read, [worker, DanishCalendar.DateOf(now), after, count, since > earliest ? since.Value : earliest, since is not null], cancellationToken);
    }

    private async Task<IReadOnlyList<ChangeLine?>> ShowAsync(IReadOnlyList<Row> rows, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync([.. rows.SelectMany(row => row.Plan.MemberIds).Distinct()], cancellationToken);
        return [.. rows.Select(row => Line(row, decisions, call))];
    }

    private static ChangeLine? Line(Row row, IReadOnlyDictionary<Guid, MemberDecision> decisions, Call call)
    {
        if (row.Plan.CircleOf(decisions, call.Caller.WorkerId ?? "") is not { } circle)
            return null;

        call.Concerns(circle.Shown, row.Plan.PlanId);
        return new ChangeLine
        {
            PlanId = row.Plan.PlanId.ToString(),
            Title = row.Plan.Head.Title,
            Version = row.Version,
            State = (Wire.PlanState)row.State,
            Reason = row.Reason,
            ChangedBy = Person.CitizenId(row.ChangedBy) is { } citizen && !circle.Shown.Contains(citizen) ? "" : row.ChangedBy,
            ChangedAt = row.ChangedAt.ToTimestamp(),
            Sequence = row.Number,
        };
    }

    private Row Read(NpgsqlDataReader row) => new(
        row.GetInt64(5),
        row.GetInt32(0),
        (PlanState)row.GetInt16(1),
        row.GetString(2),
        row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4),
        HeadRow.Read(keys, row, first: 6));

    private sealed record Row(
        long Number, int Version, PlanState State, string Reason, string ChangedBy, DateTimeOffset ChangedAt, HeadRow Plan);
}
