namespace EnPlan.Plans;

/// <summary>Finds one goal, effort or action in content and puts a changed one in its place.</summary>
internal static class ContentChanges
{
    public const string GoalUnknown = "GOAL_UNKNOWN";
    public const string EffortUnknown = "EFFORT_UNKNOWN";
    public const string ActionUnknown = "ACTION_UNKNOWN";

    public static Result<Amended> ChangeGoal(this PlanContent content, string goalId, Func<Goal, Result<Goal>> change)
    {
        foreach (var (areaIndex, area) in content.FocusAreas.Index())
        {
            foreach (var (index, goal) in area.Goals.Index().Where(goal => goal.Item.GoalId == goalId))
            {
                return change(goal).Then<Amended>(changed => new Amended(
                    content with { FocusAreas = content.FocusAreas.With(areaIndex, area with { Goals = area.Goals.With(index, changed) }) },
                    $"content.focus_areas[{areaIndex}].goals[{index}]",
                    changed.MemberIds));
            }
        }

        return new NotFound(GoalUnknown);
    }

    public static Result<Amended> ChangeEffort(this PlanContent content, string effortId, Func<Effort, Result<Effort>> change)
    {
        foreach (var (index, effort) in content.Efforts.Index().Where(effort => effort.Item.EffortId == effortId))
        {
            return change(effort).Then<Amended>(changed => new Amended(
                content with { Efforts = content.Efforts.With(index, changed) }, $"content.efforts[{index}]", changed.MemberIds));
        }

        return new NotFound(EffortUnknown);
    }

    public static Result<Amended> ChangeAction(this PlanContent content, string actionId, Func<PlanAction, Result<PlanAction>> change)
    {
        foreach (var (effortIndex, effort) in content.Efforts.Index())
        {
            foreach (var (index, action) in effort.Actions.Index().Where(action => action.Item.ActionId == actionId))
            {
                return change(action).Then<Amended>(changed => new Amended(
                    content with { Efforts = content.Efforts.With(effortIndex, effort with { Actions = effort.Actions.With(index, changed) }) },
                    $"content.efforts[{effortIndex}].actions[{index}]",
                    effort.MemberIds));
            }
        }

        return new NotFound(ActionUnknown);
    }

    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> items, int index, T changed) =>
        [.. items.Index().Select(item => item.Index == index ? changed : item.Item)];
}
