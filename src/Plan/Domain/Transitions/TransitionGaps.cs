namespace EnPlan.Plans;

/// <summary>
/// Looks for days on which something would lack its basis, given when the tasks were done. A decision counts from the day after
/// it was taken, for it must have reached the young person; a consent counts from the day on which it is given.
/// </summary>
public static class TransitionGaps
{
    /// <summary>Every gap, in the order of the tasks; empty when no day lacks a basis, a responsible area or a consent.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="doneOn">When each task was done; a task that is not named is not done.</param>
    public static IReadOnlyList<TransitionGap> Of(Transition transition, IReadOnlyDictionary<string, DateOnly> doneOn)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(doneOn);
        var decided = transition.Bases.Select(basis => basis.TaskId).Concat(transition.Handovers.Select(handover => handover.TaskId))
            .Where(task => !(doneOn.TryGetValue(task, out var done) && done < transition.Birthday))
            .Select(task => new TransitionGap(task, transition.Birthday, doneOn.TryGetValue(task, out var done) ? done : null));
        return [.. decided, .. OfConsent(transition.Birthday, doneOn)];
    }

    /// <summary>The tasks that leave a gap on the day; empty when everything has a basis, a responsible area and a consent.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="doneOn">When each task was done; a task that is not named is not done.</param>
    /// <param name="day">The day that is asked about.</param>
    public static IReadOnlyList<string> On(Transition transition, IReadOnlyDictionary<string, DateOnly> doneOn, DateOnly day) =>
        [.. Of(transition, doneOn).Where(gap => gap.From <= day && !(day > gap.To)).Select(gap => gap.TaskId)];

    private static IEnumerable<TransitionGap> OfConsent(DateOnly birthday, IReadOnlyDictionary<string, DateOnly> doneOn)
    {
        // Nobody consents as an adult before the birthday.
        var given = doneOn.TryGetValue(TransitionTasks.Consent, out var day) && day >= birthday ? day : (DateOnly?)null;
        if (given != birthday)
        {
            yield return new TransitionGap(TransitionTasks.Consent, birthday, given?.AddDays(-1));
        }
    }
}
