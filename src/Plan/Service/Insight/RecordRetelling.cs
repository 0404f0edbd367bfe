using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>Notes that a story that stands in the plan had to be told once more.</summary>
internal sealed class RecordRetelling(Database database, PlanDesk desk, TimeProvider time)
{
    public const string StoryNotWritten = "STORY_NOT_WRITTEN";

    public async Task<Result<RecordRetellingResponse>> HandleAsync(RecordRetellingRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var day = check.DayUntilToday("on_date", request.OnDate, DanishCalendar.Today(time));
        var area = AreaOf(request, check);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;
        if (await ObstacleAsync(opened.Value.Plan, day, cancellationToken) is { } obstacle)
            return obstacle;

        var retellingId = Guid.CreateVersion7(time.GetUtcNow());
        await using var write = database.Begin(call);
        write.Add(
            "INSERT INTO retelling (retelling_id, plan_id, on_date, area) VALUES ($1, $2, $3, $4::smallint)",
            retellingId, planId, day, (short?)area);
        return await write.CommitAsync(new RecordRetellingResponse { RetellingId = retellingId.ToString() }, cancellationToken);
    }

    // Null: somebody outside the kommune.
    private static AuthorityArea? AreaOf(RecordRetellingRequest request, Check check)
    {
        if (!request.Outside)
            return check.Choice("area", (AuthorityArea)request.Area);
        check.That((AuthorityArea)request.Area == default, "area", "Skal være tom, når det er nogen uden for kommunen.");
        return null;
    }

    private async Task<Error?> ObstacleAsync(Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        if (!plan.State.IsInForce())
            return new RuleBroken(plan.State.IsFinished() ? Plan.Finished : Plan.StateForbids);
        if (plan.Content.Summary.Length == 0)
            return new RuleBroken(StoryNotWritten, "content.summary");

        var activatedOn = await database.QuerySingleAsync(
            "SELECT activated_on FROM plan_milestone WHERE plan_id = $1", row => row.OptionalDate(0), [plan.Id.Value], cancellationToken);
        return day < activatedOn ? new InvalidInput("on_date", "Kan ikke være før den dag, planen begyndte at gælde.") : null;
    }
}
