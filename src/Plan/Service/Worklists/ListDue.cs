using EnPlan.Plan.V1;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>What is due in the plans of the worker's citizens.</summary>
internal sealed class ListDue(Database database, DataKeys keys, StepsDesk desk, PageTokens pageTokens, TimeProvider time)
{
    private const int DaysAhead = 90;

    // $1 worker, $2 today, $3-$6 after, $7 how many, $8 first day, $9 last day.
    private static readonly string Sql = StepRow.Sql(
        $"""
        SELECT d.plan_id, d.on_date AS day, d.kind, d.subject_id AS id
        FROM (
          SELECT DISTINCT citizen_id FROM relation
          WHERE worker_id = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id
        JOIN plan_due d ON d.plan_id = p.plan_id
        WHERE {ShownPlans.Condition} AND d.on_date BETWEEN $8 AND $9
          AND (d.on_date, d.plan_id, d.kind, d.subject_id) > ($3, $4, $5, $6)
        ORDER BY 2, 1, 3, 4 LIMIT $7
        """);

    public async Task<Result<ListDueResponse>> HandleAsync(ListDueRequest request, Call call, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var check = new Check();
        var from = check.OptionalDate("from_date", request.FromDate) ?? DateOnly.MinValue;
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
        var page = await FilledPage<StepRow, DueLine>.FillAsync(
            size,
            (last, count) => ReadAsync(worker, today, from, to, last?.Position ?? start, count, cancellationToken),
            rows => desk.ShowAsync(rows, call, Line, cancellationToken));
        return new ListDueResponse
        {
            Lines = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter, last.Position.ToString()) : "",
        };
    }

    private Task<IReadOnlyList<StepRow>> ReadAsync(
        string worker, DateOnly today, DateOnly from, DateOnly to, DayPosition after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            Sql,
            row => StepRow.Read(keys, row),
            [worker, today, after.Day, after.PlanId, after.Kind, after.Id, count, from, to],
            cancellationToken);

    private static DueLine? Line(StepRow row, PlanContent shown)
    {
        var due = Due.In(shown).FirstOrDefault(due => (short)due.Kind == row.Position.Kind && due.SubjectId == row.Position.Id);
        return due is null
            ? null
            : new DueLine
            {
                PlanId = row.Plan.Id.ToString(),
                Kind = (Wire.DueKind)due.Kind,
                SubjectId = due.SubjectId,
                Text = due.Text,
                DueOn = due.On.ToString("O", CultureInfo.InvariantCulture),
                MemberIds = { due.MemberIds.Select(member => member.ToString()) },
            };
    }
}
