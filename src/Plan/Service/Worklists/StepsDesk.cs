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
        var seen = new Dictionary<PlanId, PlanContent?>();
        var lines = new List<TLine?>(rows.Count);
        foreach (var row in rows)
        {
            if (!seen.TryGetValue(row.Plan.Id, out var shown))
                seen[row.Plan.Id] = shown = Show(row, decisions, call);
            lines.Add(shown is null ? null : line(row, shown));
        }

        return lines;
    }

    private static PlanContent? Show(StepRow row, IReadOnlyDictionary<Guid, MemberDecision> decisions, Call call)
    {
        Reader reader = call.ActingRole == Role.Citizen
            ? new Reader.Citizen(call.Caller.CitizenId ?? Guid.Empty)
            : new Reader.Worker(row.AssignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
        var circle = Visibility.Decide(row.Plan.Content, decisions.WithRelatives(row.Plan.Content.MemberIds(), row.RelativeIds), reader);
        if (!circle.IsOk)
            return null;

        call.Concerns(circle.Value.Shown, row.Plan.Id.Value);
        return Visibility.Show(row.Plan.Content, circle.Value);
    }
}
