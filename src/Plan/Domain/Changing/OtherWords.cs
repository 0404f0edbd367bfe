namespace EnPlan.Plans;

/// <summary>What becomes of the answers to a goal that is put into other words: nobody has agreed to a text that they never saw.</summary>
internal static class OtherWords
{
    /// <summary>
    /// The content in which members are asked again about goals that say something else than before. A goal that was agreed by
    /// an answer that is gone is a proposal again. An answer that is given together with the new words is to those.
    /// </summary>
    public static PlanContent AskAgain(PlanContent content, PlanContent before)
    {
        var known = before.Goals().ToDictionary(goal => goal.GoalId, StringComparer.Ordinal);
        return content with
        {
            FocusAreas =
            [
                .. content.FocusAreas.Select(area => area with
                {
                    Goals = [.. area.Goals.Select(goal => known.GetValueOrDefault(goal.GoalId) is { } old && !SayTheSame(old, goal) ? AskAgain(goal, old) : goal)],
                }),
            ],
        };
    }

    /// <summary>Whether both say the same: the citizen's words, the professional text, and when the goal is reached.</summary>
    public static bool SayTheSame(Goal one, Goal other) =>
        (one.OwnWords, one.ProfessionalText) == (other.OwnWords, other.ProfessionalText) && one.AttainmentCriteria.SequenceEqual(other.AttainmentCriteria);

    private static Goal AskAgain(Goal goal, Goal before)
    {
        var gone = goal.Agreements.Where(answer => answer.IsOfMember() && before.Agreements.Contains(answer)).ToHashSet();
        return goal with
        {
            State = goal.State == GoalState.Agreed && gone.Any(answer => answer.Stance == AgreementStance.Agrees) ? GoalState.Proposed : goal.State,
            Agreements =
            [
                .. goal.Agreements.Select(answer => gone.Contains(answer) ? answer with { Stance = AgreementStance.Pending, OnDate = null, Remark = "" } : answer),
            ],
        };
    }
}
