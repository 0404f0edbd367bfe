using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Worklists;

/// <summary>What is due in the plans of the worker's citizens.</summary>
internal sealed class ListDue(
    Database database,
    DataKeys keys,
    StepsDesk desk,
    ExemptionBook exemptions,
    KommuneConfiguration configuration,
    PageTokens pageTokens,
    TimeProvider time)
{
    private const int DaysAhead = 90;

    // What ends by itself: exemptions that plans use, by the last day agreed or by their own if that is earlier, and consents about
    // those members whom the worker is assigned to. Plans that are finished (state 4 and up) rest on neither any more.
    private const string Ends =
        """
        SELECT u.plan_id, max(LEAST(u.until_date, now.last_day)) AS day, 6::smallint AS kind, u.exemption_id AS id, NULL::uuid AS citizen_id
        FROM plans JOIN exemption_use u ON u.plan_id = plans.plan_id
        LEFT JOIN LATERAL (
          SELECT (SELECT max(one.last) FROM unnest(x.starts, x.ends) AS one (first, last) WHERE one.first <= u.until_date) AS last_day
          FROM exemption x WHERE x.exemption_id = u.exemption_id ORDER BY x.version DESC LIMIT 1) AS now ON true
        WHERE plans.state < 4 GROUP BY u.plan_id, u.exemption_id
        UNION ALL
        SELECT plans.plan_id, one.last_day, CASE one.kind WHEN 1 THEN 7 ELSE 8 END::smallint, one.consent_id::text, k.citizen_id
        FROM plans JOIN mine ON mine.citizen_id = ANY (plans.member_ids) JOIN known_consent k ON k.citizen_id = mine.citizen_id
        CROSS JOIN LATERAL unnest(k.consent_ids, k.kinds, k.last_days, k.plan_ids) AS one (consent_id, kind, last_day, plan_id)
        WHERE plans.state < 4 AND (one.plan_id IS NULL OR one.plan_id = plans.plan_id)
        """;

    // A follow-up may be due on another day by what the worker sees, or by the table as it is now: DueLines tells whether it is in the period.
    private const string InPeriod = "(d.kind = 11 OR d.on_date BETWEEN $8 AND $9)";

    // $1 worker, $2 today, $3-$6 after, $7 how many, $8 first day, $9 last day, $10 first day for what ends by itself, $11 what is set aside.
    private static readonly string Sql = StepRow.Sql(
        $"""
        WITH mine AS (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)),
        plans AS (
          SELECT p.plan_id, p.member_ids, p.state FROM mine JOIN plan p ON p.main_person_id = mine.citizen_id WHERE {ShownPlans.Condition})
        SELECT due.plan_id, due.day, due.kind, due.id, due.citizen_id FROM (
          SELECT d.plan_id, d.on_date AS day, d.kind, d.subject_id AS id, NULL::uuid AS citizen_id
          FROM plans JOIN plan_due d ON d.plan_id = plans.plan_id WHERE {InPeriod} AND NOT COALESCE(d.freed_by && $11, false)
          UNION ALL
          SELECT * FROM ({Ends}) AS ends WHERE ends.day BETWEEN $10 AND $9) AS due
        WHERE (due.day, due.plan_id, due.kind, due.id) > ($3, $4, $5, $6)
        ORDER BY 2, 1, 3, 4 LIMIT $7
        """);

    public async Task<Result<ListDueResponse>> HandleAsync(ListDueRequest request, Call call, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var check = new Check();
        var asked = check.OptionalDate("from_date", request.FromDate);
        var from = asked ?? DateOnly.MinValue;
        var to = check.OptionalDate("to_date", request.ToDate) ?? (from > today ? from : today).AddDays(DaysAhead);
        check.That(from <= to, "to_date", "Skal ligge efter den første dag.");
        var size = check.Value(PageSize.From(request.PageSize));
        if (check.Error is { } wrong)
            return wrong;
        var filter = string.Create(CultureInfo.InvariantCulture, $"{from:O}/{to:O}");
        var after = pageTokens.Read(call, filter, request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;
        if (call.Caller.WorkerId is not { } worker)
            return new Denied(Visibility.NoRelation);

        var start = DayPosition.Parse(after.Value);
        var histories = await exemptions.HistoriesAsync(cancellationToken);
        var setAside = new SetAside(configuration, histories, today);
        var lines = new DueLines(
            histories.Select(one => one.Newest.Exemption).ToDictionary(one => one.ExemptionId, StringComparer.Ordinal), configuration, today, from, to);
        var page = await FilledPage<StepRow, DueLine>.FillAsync(
            size,
            (last, count) => ReadAsync(worker, setAside, (from, asked ?? today, to), last?.Position ?? start, count, cancellationToken),
            rows => desk.ShowAsync(rows, call, lines.Of, cancellationToken));
        return new ListDueResponse
        {
            Lines = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter, last.Position.ToString()) : "",
        };
    }

    private Task<IReadOnlyList<StepRow>> ReadAsync(
        string worker, SetAside setAside, (DateOnly From, DateOnly EndsFrom, DateOnly To) days, DayPosition after, int count,
        CancellationToken cancellationToken) =>
        database.QueryAsync(
            Sql,
            row => StepRow.Read(keys, row),
            [worker, setAside.Day, after.Day, after.PlanId, after.Kind, after.Id, count, days.From, days.To, days.EndsFrom, setAside.Keys()],
            cancellationToken);
}
