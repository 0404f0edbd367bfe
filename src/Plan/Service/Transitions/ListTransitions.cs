using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Transitions;

/// <summary>
/// The members of the caller's plans who turn 18 within a year. Who the caller's citizens are, and who of them turn 18, is
/// decided in Caseload's query; which of their plans the caller may read, where plans are opened.
/// </summary>
internal sealed class ListTransitions(Database database, PlanDesk desk, ComingOfAge comingOfAge, PageTokens tokens, TimeProvider time)
{
    // $1 citizens, $2 the first finished state.
    private const string Plans =
        """
        SELECT m.citizen_id, p.plan_id FROM plan_member m JOIN plan p USING (plan_id)
        WHERE m.citizen_id = ANY ($1) AND p.state < $2 ORDER BY p.plan_id
        """;

    public async Task<Result<ListTransitionsResponse>> HandleAsync(
        ListTransitionsRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = tokens.Read(call, filter: "", request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied(Visibility.NoRelation);

        var today = DanishCalendar.Today(time);
        var until = DanishCalendar.AddMonths(today, TransitionDesk.MonthsAhead);
        var found = await comingOfAge.InAsync(workerId, today, until, Position(after.Value), size.Value + 1, cancellationToken);
        if (found.Error is { } unknown)
            return unknown;

        var page = found.Value.Take(size.Value).ToList();
        return new ListTransitionsResponse
        {
            Transitions = { await LinesAsync(page, call, cancellationToken) },
            NextPageToken = found.Value.Count > page.Count ? tokens.Create(call, filter: "", Position(page[^1])) : "",
        };
    }

    private async Task<List<TransitionLine>> LinesAsync(List<(Guid CitizenId, DateOnly On)> page, Call call, CancellationToken cancellationToken)
    {
        var plans = await database.QueryAsync(
            Plans,
            row => (CitizenId: row.GetGuid(0), PlanId: row.GetGuid(1)),
            [page.Select(citizen => citizen.CitizenId).ToArray(), (short)PlanState.Completed],
            cancellationToken);
        var lines = new List<TransitionLine>();
        foreach (var (citizenId, on) in page)
        {
            foreach (var planId in plans.Where(plan => plan.CitizenId == citizenId).Select(plan => plan.PlanId))
            {
                var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
                if (opened.IsOk && opened.Value.Circle.Shown.Contains(citizenId))
                    lines.Add(Line(opened.Value, citizenId, on));
            }
        }

        return lines;
    }

    private static TransitionLine Line(OpenPlan open, Guid citizenId, DateOnly on) => new()
    {
        PlanId = open.Plan.Id.ToString(),
        CitizenId = citizenId.ToString(),
        GivenName = open.Shown.Members.First(member => member.CitizenId == citizenId).GivenName,
        OnDate = on.ToWire(),
        Prepared = open.Plan.Content.IsPreparedFor(citizenId),
    };

    private static string Position((Guid CitizenId, DateOnly On) line) => $"{line.On.ToWire()} {line.CitizenId}";

    private static (Guid CitizenId, DateOnly On)? Position(string? text) => text is null
        ? null
        : (Guid.Parse(text[11..]), DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
