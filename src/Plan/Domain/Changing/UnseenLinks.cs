namespace EnPlan.Plans;

/// <summary>
/// What efforts and actions have to do with members who take part no longer. Whoever writes one anew does not see it and cannot write
/// it again; it stays, for it is there again when the member consents again.
/// </summary>
public static class UnseenLinks
{
    /// <summary>The content without dependencies that its writer does not see: they keep nothing from going on.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="seen">What the writer sees of that.</param>
    public static PlanContent Without(PlanContent content, PlanContent seen)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(seen);
        if (ReferenceEquals(content, seen))
        {
            return content;
        }

        var known = seen.Efforts.ToDictionary(effort => effort.EffortId, StringComparer.Ordinal);
        return content with
        {
            Efforts = [.. content.Efforts.Select(effort => known.TryGetValue(effort.EffortId, out var saw) ? Without(effort, saw) : effort)],
        };
    }

    /// <summary>The changed content, with what its writer did not see of the efforts that they saw.</summary>
    /// <param name="content">The content after the change.</param>
    /// <param name="before">All of it before.</param>
    /// <param name="seen">What the writer saw of that.</param>
    public static PlanContent Keep(PlanContent content, PlanContent before, PlanContent seen)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(seen);
        if (ReferenceEquals(before, seen))
        {
            return content;
        }

        var known = before.Efforts
            .Join(seen.Efforts, effort => effort.EffortId, effort => effort.EffortId, (was, saw) => (Was: was, Saw: saw), StringComparer.Ordinal)
            .ToDictionary(effort => effort.Was.EffortId, StringComparer.Ordinal);
        return content with
        {
            Efforts =
            [
                .. content.Efforts.Select(effort => known.TryGetValue(effort.EffortId, out var one) ? Keep(effort, one.Was, one.Saw) : effort),
            ],
        };
    }

    private static Effort Without(Effort effort, Effort saw)
    {
        var known = saw.Actions.ToDictionary(action => action.ActionId, StringComparer.Ordinal);
        return effort with
        {
            DependsOn = [.. effort.DependsOn.Intersect(saw.DependsOn)],
            Actions =
            [
                .. effort.Actions.Select(action => known.TryGetValue(action.ActionId, out var shown)
                    ? action with { DependsOn = [.. action.DependsOn.Intersect(shown.DependsOn)] }
                    : action),
            ],
        };
    }

    private static Effort Keep(Effort effort, Effort was, Effort saw)
    {
        var known = was.Actions
            .Join(saw.Actions, action => action.ActionId, action => action.ActionId, (old, shown) => (Was: old, Saw: shown), StringComparer.Ordinal)
            .ToDictionary(action => action.Was.ActionId, StringComparer.Ordinal);
        var kept = effort with
        {
            GoalIds = Keep(effort.GoalIds, was.GoalIds, saw.GoalIds),
            DependsOn = Keep(effort.DependsOn, was.DependsOn, saw.DependsOn),
            Actions =
            [
                .. effort.Actions.Select(action => known.TryGetValue(action.ActionId, out var one) ? Keep(action, one.Was, one.Saw) : action),
            ],
        };
        // A next step that is agreed now is not theirs who took the one before.
        return (effort.Owner, effort.NextStep) is ("", "") && (saw.Owner, saw.NextStep) is ("", "")
            ? kept with { Owner = was.Owner, NextStep = was.NextStep }
            : kept;
    }

    private static PlanAction Keep(PlanAction action, PlanAction was, PlanAction saw)
    {
        var kept = action with { DependsOn = Keep(action.DependsOn, was.DependsOn, saw.DependsOn) };
        return (action.Owner, action.OwnerReason, action.NextStep) is ("", "", "") && (saw.Owner, saw.OwnerReason, saw.NextStep) is ("", "", "")
            ? kept with { Owner = was.Owner, OwnerReason = was.OwnerReason, NextStep = was.NextStep }
            : kept;
    }

    private static IReadOnlyList<string> Keep(IReadOnlyList<string> ids, IReadOnlyList<string> were, IReadOnlyList<string> saw) =>
        [.. ids, .. were.Except(saw).Except(ids)];
}
