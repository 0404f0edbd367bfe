namespace EnPlan.Plans;

/// <summary>One change of one effort.</summary>
public static class EffortChanges
{
    public const string Over = "EFFORT_OVER";
    public const string StateForbids = "EFFORT_STATE_FORBIDS";
    public const string OpenAction = "OPEN_ACTION";

    /// <summary>Adds an effort, as planned.</summary>
    public static Result<Amended> AddEffort(this PlanContent content, Effort effort)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(effort);
        if (effort.State != EffortStates.Table.First)
        {
            return new InvalidInput("effort.state", "En ny indsats er planlagt.");
        }

        foreach (var (index, _) in effort.Actions.Index().Where(action => action.Item.State != ActionStates.Table.First))
        {
            return new InvalidInput($"effort.actions[{index}].state", "En ny handling er planlagt.");
        }

        return new Amended(content with { Efforts = [.. content.Efforts, effort] }, $"content.efforts[{content.Efforts.Count}]", effort.MemberIds);
    }

    /// <summary>Changes an effort. Its state, its actions and what is met stay as they are; a condition that is written anew is not met.</summary>
    public static Result<Amended> UpdateEffort(this PlanContent content, Effort effort)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(effort);
        return content.ChangeEffort(effort.EffortId, before => before.State.IsOver()
            ? new RuleBroken(Over, effort.EffortId)
            : Waiting(
                effort with
                {
                    State = before.State,
                    StopReason = before.StopReason,
                    Actions = before.Actions,
                    ConditionsMet = Readiness.StillMet(before.StartConditions, before.ConditionsMet, effort.StartConditions),
                },
                content));
    }

    /// <summary>Moves an effort on, or tells every rule that stands in the way.</summary>
    /// <param name="content">The plan.</param>
    /// <param name="effortId">Which effort.</param>
    /// <param name="to">The new state.</param>
    /// <param name="reason">Why it is stopped; Danish.</param>
    /// <param name="on">The day it starts or ends.</param>
    public static Result<Amended> MoveEffort(this PlanContent content, string effortId, EffortState to, string reason, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content
            .ChangeEffort(effortId, effort => Obstacles(effort, to, content).ToList() is { Count: > 0 } obstacles
                ? new RuleBroken(obstacles[0].Reason, obstacles)
                : Moved(effort, to, reason, on))
            .Then<Amended>(amended => to == EffortState.Done ? amended with { Content = Followed(amended.Content, effortId) } : amended);
    }

    /// <summary>The actions that keep an effort from being done.</summary>
    internal static IEnumerable<BrokenRule> OpenActions(Effort effort) =>
        effort.Actions.Where(action => !action.State.IsOver()).Select(action => new BrokenRule(OpenAction, action.ActionId));

    private static IEnumerable<BrokenRule> Obstacles(Effort effort, EffortState to, PlanContent content) => to switch
    {
        _ when !EffortStates.Table.Allows(effort.State, to) => [new BrokenRule(effort.State.IsOver() ? Over : StateForbids, effort.EffortId)],
        EffortState.Ready or EffortState.Running => Readiness.Missing(effort, content),
        EffortState.Done => OpenActions(effort),
        _ => [],
    };

    // The days that were planned give way to those on which it happened.
    private static Result<Effort> Moved(Effort effort, EffortState to, string reason, DateOnly on) => to switch
    {
        _ when effort.State == EffortState.Running && effort.From > on => new InvalidInput("on_date", "Kan ikke ligge før den dag, indsatsen begyndte."),
        EffortState.Running => effort with { State = to, From = on, To = effort.To < on ? null : effort.To },
        EffortState.Done => Ended(effort, on) with { State = to },
        EffortState.Stopped => Ended(effort, on) with
        {
            State = to,
            StopReason = reason,
            Actions = [.. effort.Actions.Select(action => action.State.IsOver() ? action : ActionChanges.Stopped(action, reason, on))],
        },
        _ => effort with { State = to },
    };

    // An effort that never began keeps the days that were planned for it.
    private static Effort Ended(Effort effort, DateOnly on) => effort.State == EffortState.Running ? effort with { To = on } : effort;

    private static Effort Waiting(Effort effort, PlanContent content) =>
        effort.State == EffortState.Ready ? Readiness.Settle(effort, content) : effort;

    private static PlanContent Followed(PlanContent content, string doneId) => content with
    {
        Efforts = [.. content.Efforts.Select(other => other.DependsOn.Contains(doneId) ? Readiness.Settle(other, content) : other)],
    };
}
