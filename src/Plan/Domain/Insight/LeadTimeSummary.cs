namespace EnPlan.Plans;

/// <summary>How long one stage took in many plans.</summary>
/// <param name="Stage">Which.</param>
/// <param name="All">In all of them.</param>
/// <param name="Groups">In those of each target group that may be told, by its code, in order.</param>
/// <param name="Others">In those of the other groups together; null when there are none.</param>
public sealed record StageSummary(
    LeadStage Stage, Spread All, IReadOnlyList<KeyValuePair<string, Spread>> Groups, Spread? Others)
{
    /// <summary>
    /// Every stage that may be told. Each is counted by itself, in the plans of which both its ends are known and in order: a stage
    /// that would have taken less than no time is not counted.
    /// </summary>
    /// <param name="plans">The plans, with their target groups.</param>
    /// <param name="fewest">The fewest plans behind anything that is told.</param>
    public static IReadOnlyList<StageSummary> Of(IReadOnlyCollection<(string TargetGroup, Milestones Milestones)> plans, int fewest) =>
        [.. Milestones.Stages.Select(stage => Of(stage, plans, fewest)).OfType<StageSummary>()];

    private static StageSummary? Of(LeadStage stage, IReadOnlyCollection<(string TargetGroup, Milestones Milestones)> plans, int fewest)
    {
        var days = (from plan in plans
                    where plan.Milestones.Days(stage) >= 0
                    group plan.Milestones.Days(stage)!.Value by plan.TargetGroup into ofGroup
                    orderby ofGroup.Key
                    select (Key: ofGroup.Key, Days: ofGroup.ToList())).ToList();
        var all = days.SelectMany(group => group.Days).ToList();
        if (all.Count == 0 || all.Count < fewest)
        {
            return null;
        }

        var groups = new SmallGroups<(string Key, List<int> Days)>(days, group => group.Days.Count, group => group.Key, fewest)
            .Join(others => others.Sum(group => group.Days.Count));
        return new StageSummary(
            stage,
            Spread.Of(all),
            [.. groups.Told.Select(group => KeyValuePair.Create(group.Key, Spread.Of(group.Days)))],
            groups.Others.Count == 0 ? null : Spread.Of(groups.Others.SelectMany(group => group.Days)));
    }
}
