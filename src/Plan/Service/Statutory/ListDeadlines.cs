using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Statutory;

/// <summary>The deadlines in law that stand for the members of a plan.</summary>
internal sealed class ListDeadlines(
    PlanDesk desk, ExemptionBook exemptions, Transitions.ComingOfAge comingOfAge, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<ListDeadlinesResponse>> HandleAsync(ListDeadlinesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var (shown, today) = (opened.Value.Shown, DanishCalendar.Today(time));
        var adulthood = await AdulthoodAsync(shown, call.Caller.WorkerId, today, cancellationToken);
        if (adulthood.Error is { } unanswered)
            return unanswered;

        var deadlines = Deadlines.Of(shown, configuration, await exemptions.NowAsync(cancellationToken), today, adulthood.Value);
        return new ListDeadlinesResponse
        {
            Deadlines = { deadlines.Where(deadline => request.IncludeExempted || deadline.ExemptionId.Length == 0).Select(deadline => deadline.ToWire()) },
        };
    }

    // Only of children with a deadline that a birthday sets is a birthday asked for.
    private async Task<Result<Dictionary<Guid, DateOnly>>> AdulthoodAsync(
        PlanContent content, string? workerId, DateOnly today, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Guid, DateOnly>();
        if (workerId is null)
            return known;

        var waiting = content.Replaces
            .Where(replaced => configuration.Find(replaced.Provision, replaced.Name, today)?.Deadlines.Any(deadline => deadline.Start == DeadlineStart.Birthday) == true)
            .Select(replaced => replaced.CitizenId)
            .Distinct();
        foreach (var citizenId in waiting)
        {
            var day = await comingOfAge.OfAsync(workerId, citizenId, today, today.AddYears(18), cancellationToken);
            if (day.Error is { } unknown)
                return unknown;
            if (day.Value is { } turns)
                known[citizenId] = turns;
        }

        return known;
    }
}
