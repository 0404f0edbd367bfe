using EnPlan.Access.V1;
using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Worklists;

/// <summary>What the caller has agreed to do, in the plans that they may read.</summary>
internal sealed class ListMyTasks(
    Database database,
    DataKeys keys,
    KnownRelations relations,
    StepsDesk desk,
    ExemptionBook exemptions,
    KommuneConfiguration configuration,
    PageTokens pageTokens)
{
    // Where the law's last day is set aside, readiness decides.
    private const string Day = "COALESCE(CASE WHEN t.freed_by && $8 THEN NULL ELSE t.due_on END, 'infinity')";

    private static readonly string OfWorker = Sql(KnownRelations.Holds("p.main_person_id", "$1", "$2"));

    private static readonly string OfCitizen = Sql("EXISTS (SELECT FROM plan_member m WHERE m.plan_id = p.plan_id AND m.citizen_id = $1::uuid)");

    public async Task<Result<ListMyTasksResponse>> HandleAsync(ListMyTasksRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = pageTokens.Read(call, filter: "", request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;

        var isCitizen = call.ActingRole == Role.Citizen;
        var owner = isCitizen ? call.Caller.CitizenId?.ToString() : call.Caller.WorkerId;
        if (owner is null)
            return new Denied(Visibility.NoRelation);

        var setAside = await exemptions.SetAsideAsync(configuration, relations.Today, cancellationToken);
        var start = DayPosition.Parse(after.Value);
        var page = await FilledPage<StepRow, TaskLine>.FillAsync(
            size.Value,
            (last, count) => ReadAsync(isCitizen ? OfCitizen : OfWorker, owner, setAside, last?.Position ?? start, count, cancellationToken),
            rows => desk.ShowAsync(rows, call, Line, cancellationToken));
        return new ListMyTasksResponse
        {
            Tasks = { page.Lines },
            NextPageToken = page.Last is { } last ? pageTokens.Create(call, filter: "", last.Position.ToString()) : "",
        };
    }

    // $1 owner, $2 today, $3-$6 after, $7 how many, $8 what is set aside.
    private static string Sql(string permission) => StepRow.Sql(
        $"""
        SELECT t.plan_id, {Day} AS day, t.kind, t.step_id AS id, NULL::uuid AS citizen_id
        FROM plan_task t JOIN plan p ON p.plan_id = t.plan_id
        WHERE t.owner = $1 AND {ShownPlans.Condition} AND {permission}
          AND ({Day}, t.plan_id, t.kind, t.step_id) > ($3, $4, $5, $6)
        ORDER BY 2, 1, 3, 4 LIMIT $7
        """);

    private Task<IReadOnlyList<StepRow>> ReadAsync(
        string sql, string owner, SetAside setAside, DayPosition after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            sql,
            row => StepRow.Read(keys, row),
            [owner, setAside.Day, after.Day, after.PlanId, after.Kind, after.Id, count, setAside.Keys()],
            cancellationToken);

    private static TaskLine? Line(StepRow row, PlanContent shown)
    {
        var id = row.Position.Id;
        var kind = (TaskKind)row.Position.Kind;
        // An action may be called like another effort.
        var effort = shown.Efforts.FirstOrDefault(effort =>
            kind == TaskKind.Action ? effort.Actions.Any(action => action.ActionId == id) : effort.EffortId == id);
        if (effort is null)
            return null;

        var action = kind == TaskKind.Action ? effort.Actions.First(action => action.ActionId == id) : null;
        return new TaskLine
        {
            PlanId = row.Plan.Id.ToString(),
            Kind = (Wire.TaskKind)kind,
            StepId = id,
            Title = action?.Title ?? effort.Title,
            NextStep = action?.NextStep ?? effort.NextStep,
            DueOn = row.Position.Day == DateOnly.MaxValue ? "" : row.Position.Day.ToString("O", CultureInfo.InvariantCulture),
            MemberIds = { effort.MemberIds.Select(member => member.ToString()) },
        };
    }
}
