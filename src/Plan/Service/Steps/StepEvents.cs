using EnPlan.Events.V1;

namespace EnPlan.Plans.Steps;

/// <summary>What a new version tells of single goals and efforts: no ids that a writer chose, for a name may be in them.</summary>
internal static class StepEvents
{
    /// <summary>The events between two versions of one plan.</summary>
    public static IEnumerable<IEvent> Between(Plan before, Plan after, string kommunekode)
    {
        var efforts = before.Content.Efforts.ToDictionary(effort => effort.EffortId, effort => effort.State);
        foreach (var effort in after.Content.Efforts.Where(effort => efforts.GetValueOrDefault(effort.EffortId, EffortState.Planned) != effort.State))
        {
            yield return Of(effort, after, kommunekode);
        }

        var reached = before.Content.Goals().Where(goal => goal.State == GoalState.Reached).Select(goal => goal.GoalId).ToHashSet();
        foreach (var area in after.Content.FocusAreas)
        {
            foreach (var _ in area.Goals.Where(goal => goal.State == GoalState.Reached && !reached.Contains(goal.GoalId)))
            {
                yield return new GoalReached(
                    Guid.CreateVersion7(after.Change.At), kommunekode, after.Change.At, after.Id.Value, after.Version, area.Area.Code());
            }
        }
    }

    private static IEvent Of(Effort effort, Plan plan, string kommunekode)
    {
        var (id, at) = (Guid.CreateVersion7(plan.Change.At), plan.Change.At);
        return effort.State == EffortState.Running
            ? new EffortStarted(id, kommunekode, at, plan.Id.Value, plan.Version, effort.Type, effort.Area.Code())
            : new EffortChanged(
                id, kommunekode, at, plan.Id.Value, plan.Version, effort.Type, effort.Area.Code(), effort.State.ToString().ToUpperInvariant());
    }
}
