using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Conflicts;

/// <summary>The conflicts of plans, by the kommune's own rules, from today on.</summary>
internal sealed class ConflictDesk(ConflictRules rules, Database database, TimeProvider time)
{
    /// <summary>The conflicts of what a plan contains.</summary>
    public IReadOnlyList<Conflict> Find(PlanContent content) => rules.Find(content, DanishCalendar.Today(time));

    /// <summary>The ids of those that are open.</summary>
    public IReadOnlyList<string> FindOpen(PlanContent content) => rules.FindOpen(content, DanishCalendar.Today(time));

    /// <summary>The conflicts of which a reader sees every effort and every member.</summary>
    /// <param name="content">All that the plan contains.</param>
    /// <param name="shown">What the reader sees of it.</param>
    public IReadOnlyList<Conflict> FindShown(PlanContent content, PlanContent shown)
    {
        var efforts = shown.Efforts.Select(effort => effort.EffortId).ToHashSet(StringComparer.Ordinal);
        var members = shown.MemberIds().ToHashSet();
        return [.. Find(content).Where(conflict => conflict.EffortIds.All(efforts.Contains) && conflict.MemberIds.All(members.Contains))];
    }

    /// <summary>Tells of the conflicts that a change brings, together with the change.</summary>
    /// <param name="write">The change.</param>
    /// <param name="before">What the plan contained; null when it is new.</param>
    /// <param name="after">The plan that is written.</param>
    public void Tell(Write write, PlanContent? before, Plan after)
    {
        if (ReferenceEquals(before, after.Content))
            return;

        var known = before is null ? [] : FindOpen(before);
        var found = Find(after.Content).Where(conflict => conflict.IsOpen && !known.Contains(conflict.ConflictId)).ToList();
        if (found.Count == 0)
            return;

        write.Publish(new ConflictDetected(
            Guid.CreateVersion7(after.Change.At),
            database.Kommunekode,
            after.Change.At,
            after.Id.Value,
            after.Version,
            [.. found.Select(conflict => conflict.RuleId).Distinct().Order(StringComparer.Ordinal)],
            found.Count));
    }
}
