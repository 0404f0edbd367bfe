using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>
/// Plans in force whose main person nobody coordinates for today: nobody works for them, so that no worker can open the plan, or
/// those who do no longer cover what a coordinator or a pair (makkerpar) must. Those who assign workers must be told. Looked for whenever it is asked, so an assignment that ends, by the calendar too, shows at once.
/// </summary>
internal sealed class ListUncoordinatedPlans(Database database, Participation participation, PageTokens pageTokens, TimeProvider time)
{
    // $1 today, $2 after, $3 how many.
    private const string Sql =
        """
        SELECT p.plan_id, p.main_person_id, p.state, p.target_group,
          (SELECT max(r.to_date) FROM relation r WHERE r.citizen_id = p.main_person_id AND r.to_date < $1)
        FROM plan p
        WHERE p.state IN (2, 3) AND p.plan_id < $2
          AND NOT EXISTS (
            SELECT FROM relation r
            WHERE r.citizen_id = p.main_person_id AND r.covers AND r.from_date <= $1 AND (r.to_date IS NULL OR r.to_date >= $1))
        ORDER BY p.plan_id DESC LIMIT $3
        """;

    public async Task<Result<ListUncoordinatedPlansResponse>> HandleAsync(
        ListUncoordinatedPlansRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = pageTokens.Read(call, filter: "", request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;

        var start = after.Value is { } text ? Guid.Parse(text) : Guid.AllBitsSet;
        var page = await FilledPage<Row, UncoordinatedPlan>.FillAsync(
            size.Value,
            (last, count) => database.QueryAsync(Sql, Read, [DanishCalendar.Today(time), last?.PlanId ?? start, count], cancellationToken),
            rows => ShowAsync(rows, call, cancellationToken));
        return new ListUncoordinatedPlansResponse
        {
            Plans = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter: "", last.PlanId.ToString()) : "",
        };
    }

    private async Task<IReadOnlyList<UncoordinatedPlan?>> ShowAsync(IReadOnlyList<Row> rows, Call call, CancellationToken cancellationToken)
    {
        var decisions = await participation.DecideAsync([.. rows.Select(row => row.MainPersonId).Distinct()], cancellationToken);
        var lines = rows.Select(row => Line(row, decisions[row.MainPersonId], call.Caller.WorkerId ?? "")).ToList();
        foreach (var line in lines.OfType<UncoordinatedPlan>())
            call.Concerns(Guid.Parse(line.MainPersonId), Guid.Parse(line.PlanId));
        return lines;
    }

    private static UncoordinatedPlan? Line(Row row, MemberDecision decision, string supervisorId) =>
        !decision.IsPermitted || decision.BarredWorkers.Contains(supervisorId)
            ? null
            : new UncoordinatedPlan
            {
                PlanId = row.PlanId.ToString(),
                MainPersonId = row.MainPersonId.ToString(),
                State = (Wire.PlanState)row.State,
                TargetGroup = row.TargetGroup,
                LastCoordinatedOn = row.LastOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            };

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), (PlanState)row.GetInt16(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4));

    private sealed record Row(Guid PlanId, Guid MainPersonId, PlanState State, string TargetGroup, DateOnly? LastOn);
}
