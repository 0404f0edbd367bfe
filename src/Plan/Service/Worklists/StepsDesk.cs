using EnPlan.Access.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Worklists;

/// <summary>Shows of each row what the caller may see of its plan today; the words of a line come from there and from nowhere else.</summary>
internal sealed class StepsDesk(Participation participation)
{
    /// <param name="rows">The rows.</param>
    /// <param name="call">Who asks; told whose data is shown.</param>
    /// <param name="line">The line of a row, from what the caller may see of the plan; null when the step is not part of that.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<TLine?>> ShowAsync<TLine>(
        IReadOnlyList<StepRow> rows, Call call, Func<StepRow, PlanContent, TLine?> line, CancellationToken cancellationToken)
        where TLine : class
    {
        var members = rows.SelectMany(row => row.Plan.Content.MemberIds().Concat(row.RelativeIds)).Distinct().ToList();
        var decisions = await participation.DecideAsync(members, cancellationToken);
        var seen = new Dictionary<PlanId, (Circle Circle, PlanContent Shown)?>();
        var told = new HashSet<PlanId>();
        var lines = new List<TLine?>(rows.Count);
        foreach (var row in rows)
        {
            if (!seen.TryGetValue(row.Plan.Id, out var plan))
                seen[row.Plan.Id] = plan = Show(row, decisions, call);
            var shown = plan is { } one ? line(row, one.Shown) : null;

            // Only of whom a line is told.
            if (shown is not null && told.Add(row.Plan.Id))
                call.Concerns(plan!.Value.Circle.Shown, row.Plan.Id.Value);
            lines.Add(shown);
        }

        return lines;
    }

    private static (Circle Circle, PlanContent Shown)? Show(StepRow row, IReadOnlyDictionary<Guid, MemberDecision> decisions, Call call)
    {
        Reader reader = call.ActingRole == Role.Citizen
            ? new Reader.Citizen(call.Caller.CitizenId ?? Guid.Empty)
            : new Reader.Worker(row.AssignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
        var circle = Visibility.Decide(row.Plan.Content, decisions.WithRelatives(row.Plan.Content.MemberIds(), row.RelativeIds), reader);
        return circle.IsOk ? (circle.Value, Visibility.Show(row.Plan.Content, circle.Value)) : null;
    }
}
