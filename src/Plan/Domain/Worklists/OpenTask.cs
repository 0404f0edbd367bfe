namespace EnPlan.Plans;

/// <summary>Something that somebody has agreed to do in a plan, without the words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StepId">The effort or action, plan-local.</param>
/// <param name="Owner">Who does it: a worker id or a member's UUID.</param>
/// <param name="DueOn">The last day; null where readiness decides.</param>
public sealed record OpenTask(TaskKind Kind, string StepId, string Owner, DateOnly? DueOn)
{
    /// <summary>What sets the last day aside while one of these holds (<see cref="SetAside.Keys"/>); empty when nothing does.</summary>
    public IReadOnlyList<string> FreedBy { get; init; } = [];

    /// <summary>All that is open in the content, of efforts and actions that have an owner and are not over.</summary>
    public static IReadOnlyList<OpenTask> In(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [.. content.Efforts.Where(effort => !effort.State.IsOver()).SelectMany(effort => In(effort, content))];
    }

    private static IEnumerable<OpenTask> In(Effort effort, PlanContent content)
    {
        if (effort.Owner.Length > 0 && effort.NextStep.Length > 0)
            yield return new OpenTask(TaskKind.NextStep, effort.EffortId, effort.Owner, effort.To);
        foreach (var action in effort.Actions.Where(action => action.Owner.Length > 0 && !action.State.IsOver()))
            yield return new OpenTask(TaskKind.Action, action.ActionId, action.Owner, action.StatutoryDeadline) { FreedBy = SetAside.KeysOf(content, action.ActionId) };
    }
}

/// <summary>What a task is. The numbers are those of the contract.</summary>
public enum TaskKind
{
    /// <summary>The next step of an effort.</summary>
    NextStep = 1,

    /// <summary>An action.</summary>
    Action = 2,
}
