namespace EnPlan.Plans;

/// <summary>
/// Looks for days on which something would lack its basis, given when the tasks were done. A decision counts from the day after
/// it was taken, for it must have reached the young person; a consent counts from the day on which it is given.
/// </summary>
public static class TransitionGaps
{
    /// <summary>The tasks that leave a gap on the day; empty when everything has a basis, a responsible area and a consent.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="doneOn">When each task was done; a task that is not named is not done.</param>
    /// <param name="day">The day that is asked about.</param>
    public static IReadOnlyList<string> On(Transition transition, IReadOnlyDictionary<string, DateOnly> doneOn, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(doneOn);
        return day < transition.Birthday
            ? []
            :
            [
                .. transition.Bases.Select(basis => basis.TaskId).Where(task => !(doneOn.TryGetValue(task, out var done) && done < day)),
                .. transition.Handovers.Select(handover => handover.TaskId).Where(task => !(doneOn.TryGetValue(task, out var done) && done < day)),
                .. doneOn.TryGetValue(TransitionTasks.Consent, out var given) && given >= transition.Birthday && given <= day
                    ? (string[])[]
                    : [TransitionTasks.Consent],
            ];
    }
}
