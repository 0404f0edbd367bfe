namespace EnPlan.Plans;

/// <summary>
/// What a rewritten plan owes to the version before it: moves are made as they are one at a time (<see cref="MoveRules"/>), what
/// was recorded stays recorded, members' answers are theirs, and in a plan in force the citizen's own words stand and nothing
/// that has begun disappears.
/// </summary>
public static class ContinuityRules
{
    public const string ProgressRewritten = "PROGRESS_REWRITTEN";
    public const string OutcomeRewritten = "OUTCOME_REWRITTEN";
    public const string AnswerRewritten = "ANSWER_REWRITTEN";
    public const string OwnWordsRewritten = "OWN_WORDS_REWRITTEN";
    public const string GoalRemoved = "GOAL_REMOVED";
    public const string EffortRemoved = "EFFORT_REMOVED";

    /// <summary>Every rule that is broken, with the plan-local id that it concerns.</summary>
    /// <param name="before">What the writer saw of the version before.</param>
    /// <param name="after">What they made of it.</param>
    /// <param name="inForce">Whether the plan is in force.</param>
    public static IReadOnlyList<BrokenRule> Broken(PlanContent before, PlanContent after, bool inForce)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. MoveRules.Broken(before, after),
            .. before.Goals().Join(after.Goals(), goal => goal.GoalId, goal => goal.GoalId, (old, now) => Broken(old, now, inForce)).SelectMany(rules => rules),
            .. inForce ? Removed(before, after) : [],
        ];
    }

    private static IEnumerable<BrokenRule> Broken(Goal before, Goal after, bool inForce)
    {
        if (!StartsWith(after.Progress, before.Progress)
            || !StartsWith(after.AttainmentScale?.Scores ?? [], before.AttainmentScale?.Scores ?? [])
            || (before.AttainmentScale is { Scores.Count: > 0 } scale && !scale.Levels.SequenceEqual(after.AttainmentScale!.Levels)))
        {
            yield return new BrokenRule(ProgressRewritten, after.GoalId);
        }

        if (before.JudgedOn is not null && !SameOutcome(before, after))
        {
            yield return new BrokenRule(OutcomeRewritten, after.GoalId);
        }

        // What a citizen said to other words is asked again; what they said to these they said.
        if (OtherWords.SayTheSame(before, after)
            && before.Agreements.Any(answer => answer.IsOfMember() && answer.Stance != AgreementStance.Pending && !after.Agreements.Contains(answer)))
        {
            yield return new BrokenRule(AnswerRewritten, after.GoalId);
        }

        if (inForce && before.OwnWords.Length > 0 && after.OwnWords != before.OwnWords)
        {
            yield return new BrokenRule(OwnWordsRewritten, after.GoalId);
        }
    }

    // Whoever leaves a plan takes what is theirs with them.
    private static IEnumerable<BrokenRule> Removed(PlanContent before, PlanContent after)
    {
        var goals = after.Goals().Select(goal => goal.GoalId).ToHashSet();
        var efforts = after.Efforts.Select(effort => effort.EffortId).ToHashSet();
        return before.Goals()
            .Where(goal => goal.State != GoalStates.Table.First && goal.MemberIds.All(after.HasMember) && !goals.Contains(goal.GoalId))
            .Select(goal => new BrokenRule(GoalRemoved, goal.GoalId))
            .Concat(before.Efforts
                .Where(effort => effort.State is EffortState.Running or EffortState.Done or EffortState.Stopped
                    && effort.MemberIds.All(after.HasMember) && !efforts.Contains(effort.EffortId))
                .Select(effort => new BrokenRule(EffortRemoved, effort.EffortId)));
    }

    private static bool SameOutcome(Goal before, Goal after) =>
        (before.OutcomeReason, before.JudgedBy, before.JudgedOn) == (after.OutcomeReason, after.JudgedBy, after.JudgedOn)
        && before.CriteriaMet.SequenceEqual(after.CriteriaMet);

    private static bool StartsWith<T>(IReadOnlyList<T> after, IReadOnlyList<T> before) => after.Take(before.Count).SequenceEqual(before);
}
