using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Secrets;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Listing;

/// <summary>The plans of those whom the caller may read about. Whom that is, is decided in the query; consent, which may end at any moment, after it.</summary>
internal sealed class ListPlans(Database database, DataKeys keys, Participation participation, Custody custody, PageTokens pageTokens, TimeProvider time)
{
    private const string Columns = "SELECT p.plan_id, p.version, p.state, p.member_ids, p.changed_at, p.head, k.wrapped";

    // Whom one of the family excludes is kept from all of it; that is about citizens who read.
    private const string Relatives = FamilyOfPlan.MemberIds;

    // $1 worker, $2 today, $3 after, $4 how many.
    private const string OfWorker =
        $"""
        {Columns}
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id
        JOIN secret.plan_key k USING (plan_id)
        WHERE p.plan_id < $3 AND {ShownPlans.Condition}
        ORDER BY p.plan_id DESC LIMIT $4
        """;

    // $1 the citizen and their children, $2 after, $3 how many.
    private const string OfCitizens =
        $"""
        {Columns}, {Relatives}
        FROM (
          SELECT DISTINCT plan_id FROM plan_member
          WHERE citizen_id = ANY ($1) AND plan_id < $2
          ORDER BY plan_id DESC LIMIT $3) theirs
        JOIN plan p USING (plan_id)
        JOIN secret.plan_key k USING (plan_id)
        ORDER BY plan_id DESC
        """;

    public async Task<Result<ListPlansResponse>> HandleAsync(ListPlansRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = pageTokens.Read(call, filter: "", request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;

        var found = await RowsAsync(call, after.Value is { } last ? Guid.Parse(last) : Guid.AllBitsSet, size.Value + 1, cancellationToken);
        if (found.Error is { } unknown)
            return unknown;

        var rows = found.Value;
        var page = rows.Take(size.Value).ToList();
        var response = new ListPlansResponse { Plans = { await ReadableAsync(page, call, cancellationToken) } };
        if (rows.Length > page.Count)
            response.NextPageToken = pageTokens.Create(call, filter: "", page[^1].PlanId.ToString());
        return response;
    }

    private async Task<Result<Row[]>> RowsAsync(Call call, Guid after, int count, CancellationToken cancellationToken)
    {
        if (call.ActingRole != Role.Citizen)
        {
            return await QueryAsync(OfWorker, [call.Caller.WorkerId ?? "", DanishCalendar.Today(time), after, count], cancellationToken);
        }

        var self = call.Caller.CitizenId ?? Guid.Empty;
        var children = await custody.ChildrenOfAsync(self, cancellationToken);
        return children.Error is { } unknown
            ? unknown
            : await QueryAsync(OfCitizens, [children.Value.Append(self).ToArray(), after, count], cancellationToken);
    }

    private async Task<Row[]> QueryAsync(string sql, object[] parameters, CancellationToken cancellationToken) =>
        [.. await database.QueryAsync(sql, Read, parameters, cancellationToken)];

    private async Task<List<PlanLine>> ReadableAsync(List<Row> page, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync(
            [.. page.SelectMany(row => row.MemberIds.Concat(row.RelativeIds)).Distinct()], cancellationToken);
        var lines = new List<PlanLine>();
        foreach (var row in page)
        {
            var head = HeadOf(row);
            var circle = Visibility.Decide(row.MemberIds, head.Kept.ToHashSet(), decisions.WithRelatives(row.MemberIds, row.RelativeIds), ReaderOf(row, call));
            if (!circle.IsOk)
                continue;

            call.Concerns(circle.Value.Shown, row.PlanId);
            lines.Add(row.ToLine(circle.Value, head.Title));
        }

        return lines;
    }

    private static Reader ReaderOf(Row row, Call call) => call.ActingRole == Role.Citizen
        ? new Reader.Citizen(call.Caller.CitizenId ?? Guid.Empty)
        : new Reader.Worker(new HashSet<Guid> { row.MemberIds[0] }) { WorkerId = call.Caller.WorkerId ?? "" };

    private PlanHead HeadOf(Row row) => SealedPlan.OpenHead(keys.Unwrap(row.PlanId, row.WrappedKey), row.Version, row.Head);

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetInt32(1),
        (PlanState)row.GetInt16(2),
        row.GetFieldValue<Guid[]>(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<byte[]>(5),
        row.GetFieldValue<byte[]>(6),
        row.FieldCount > 7 ? row.GetFieldValue<Guid[]>(7) : []);

    private sealed record Row(
        Guid PlanId, int Version, PlanState State, Guid[] MemberIds, DateTimeOffset ChangedAt, byte[] Head, byte[] WrappedKey, Guid[] RelativeIds)
    {
        public PlanLine ToLine(Circle circle, string title) => new()
        {
            PlanId = PlanId.ToString(),
            Title = title,
            State = (Wire.PlanState)State,
            MainPersonId = circle.Shown.Contains(MemberIds[0]) ? MemberIds[0].ToString() : "",
            ChangedAt = ChangedAt.ToTimestamp(),
        };
    }
}
