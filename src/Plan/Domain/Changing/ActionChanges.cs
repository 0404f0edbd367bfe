namespace EnPlan.Plans;

/// <summary>One change of one action.</summary>
public static class ActionChanges
{
    public const string Over = "ACTION_OVER";
    public const string StateForbids = "ACTION_STATE_FORBIDS";

    /// <summary>Adds an action to an effort, as planned.</summary>
    public static Result<Amended> AddAction(this PlanContent content, string effortId, PlanAction action)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(action);
        if (action.State != ActionStates.Table.First)
        {
            return new InvalidInput("action.state", "En ny handling er planlagt.");
        }

        var place = content.Efforts.FirstOrDefault(effort => effort.EffortId == effortId)?.Actions.Count;
        return content
            .ChangeEffort(effortId, effort => effort.State.IsOver()
                ? new RuleBroken(EffortChanges.Over, effortId)
                : effort with { Actions = [.. effort.Actions, action] })
            .Then<Amended>(amended => amended with { Path = $"{amended.Path}.actions[{place}]" });
    }

    /// <summary>Changes an action. Its state and what is met stay as they are; a condition that is written anew is not met.</summary>
    public static Result<Amended> UpdateAction(this PlanContent content, PlanAction action)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(action);
        return content.ChangeAction(action.ActionId, before => before.State.IsOver()
            ? new RuleBroken(Over, action.ActionId)
            : Waiting(
                action with
                {
                    State = before.State,
                    StopReason = before.StopReason,
                    EndedOn = before.EndedOn,
                    ConditionsMet = Readiness.StillMet(before.StartConditions, before.ConditionsMet, action.StartConditions),
                },
                content));
    }

    /// <summary>Moves an action on, or tells every rule that stands in the way.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="actionId">Which action.</param>
    /// <param name="to">The new state.</param>
    /// <param name="reason">Why it is stopped; Danish.</param>
    /// <param name="on">The day it ends.</param>
    public static Result<Amended> MoveAction(this PlanContent content, string actionId, ActionState to, string reason, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content
            .ChangeAction(actionId, action => Obstacles(action, to, content).ToList() is { Count: > 0 } obstacles
                ? new RuleBroken(obstacles[0].Reason, obstacles)
                : Moved(action, to, reason, on))
            .Then<Amended>(amended => to == ActionState.Done ? amended with { Content = Followed(amended.Content, actionId) } : amended);
    }

    internal static PlanAction Stopped(PlanAction action, string reason, DateOnly on) =>
        action with { State = ActionState.Stopped, StopReason = reason, EndedOn = on };

    private static IEnumerable<BrokenRule> Obstacles(PlanAction action, ActionState to, PlanContent content) => to switch
    {
        _ when !ActionStates.Table.Allows(action.State, to) => [new BrokenRule(action.State.IsOver() ? Over : StateForbids, action.ActionId)],
        ActionState.Ready or ActionState.Running => Readiness.Missing(action, content),
        _ => [],
    };

    private static PlanAction Moved(PlanAction action, ActionState to, string reason, DateOnly on) => to switch
    {
        ActionState.Done => action with { State = to, EndedOn = on },
        ActionState.Stopped => Stopped(action, reason, on),
        _ => action with { State = to },
    };

    private static PlanAction Waiting(PlanAction action, PlanContent content) =>
        action.State == ActionState.Ready ? Readiness.Settle(action, content) : action;

    private static PlanContent Followed(PlanContent content, string doneId) => content with
    {
        Efforts =
        [
            .. content.Efforts.Select(effort => effort.Actions.Any(action => action.DependsOn.Contains(doneId))
                ? effort with { Actions = [.. effort.Actions.Select(action => action.DependsOn.Contains(doneId) ? Readiness.Settle(action, content) : action)] }
                : effort),
        ],
    };
}
