namespace EnPlan.Plans;

/// <summary>
/// What stands in for the goals of an erased member: an effort of the others that served nothing else serves a goal of which no more
/// is said than that it is gone, until somebody says what the effort is for now.
/// </summary>
public static class ErasedGoals
{
    /// <summary>What such a goal says.</summary>
    public const string Text = "Målet er slettet sammen med den, det var for.";

    /// <summary>The focus area that it stands in, or that is left when all goals are gone.</summary>
    public const string AreaTitle = "Fælles";

    private const string Id = "slettet";

    /// <summary>The rest with the goal that its efforts lack, and with the focus area that every plan has.</summary>
    internal static PlanContent StandIn(PlanContent rest, PlanContent before)
    {
        var without = rest.Efforts.Where(effort => effort.GoalIds.Count == 0).ToList();
        if (without.Count == 0 && (rest.FocusAreas.Count > 0 || before.FocusAreas.Count == 0))
            return rest;

        var goalId = Free(rest.Goals().Select(goal => goal.GoalId));
        var area = new FocusArea(
            Free(rest.FocusAreas.Select(other => other.FocusAreaId)),
            AreaTitle,
            without.Count > 0 ? without[0].Area : before.FocusAreas[0].Area,
            without.Count > 0 ? [GoalOf(goalId, [.. without.SelectMany(effort => effort.MemberIds).Distinct()])] : []);
        return rest with
        {
            FocusAreas = [.. rest.FocusAreas, area],
            Efforts = [.. rest.Efforts.Select(effort => effort.GoalIds.Count == 0 ? effort with { GoalIds = [goalId] } : effort)],
        };
    }

    private static Goal GoalOf(string goalId, IReadOnlyList<Guid> memberIds) =>
        new(goalId, memberIds, OwnWords: "", Text, Author.Worker, Priority: 0, AttainmentCriteria: [], SubGoals: [], GoalState.Proposed);

    // Another member may have been erased before.
    private static string Free(IEnumerable<string> used)
    {
        var taken = used.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? Id : $"{Id}-{number}").First(id => !taken.Contains(id));
    }
}
