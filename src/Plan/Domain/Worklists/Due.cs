namespace EnPlan.Plans;

/// <summary>Something in a plan that is due on a day.</summary>
/// <param name="Kind">Why.</param>
/// <param name="SubjectId">What, plan-local.</param>
/// <param name="On">When.</param>
/// <param name="MemberIds">Whom it concerns.</param>
/// <param name="Text">What it says in the plan.</param>
public sealed record Due(DueKind Kind, string SubjectId, DateOnly On, IReadOnlyList<Guid> MemberIds, string Text)
{
    /// <summary>All that is due in the content and not settled.</summary>
    public static IReadOnlyList<Due> In(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.RiskNotes.Select(risk => new Due(DueKind.RiskReview, risk.RiskNoteId, risk.ReviewOn, risk.MemberIds, risk.Text)),
            .. content.Goals().Where(goal => !goal.State.IsSettled()).SelectMany(In),
            .. content.Efforts.Where(effort => !effort.State.IsOver()).SelectMany(In),
        ];
    }

    private static IEnumerable<Due> In(Goal goal)
    {
        if (goal.TargetDate is { } target)
            yield return new Due(DueKind.GoalTarget, goal.GoalId, target, goal.MemberIds, goal.Wording());
    }

    private static IEnumerable<Due> In(Effort effort)
    {
        if (effort.To is { } to)
            yield return new Due(DueKind.EffortEnds, effort.EffortId, to, effort.MemberIds, effort.Title);
        foreach (var action in effort.Actions.Where(action => !action.State.IsOver()))
        {
            if (action.StatutoryDeadline is { } deadline)
                yield return new Due(DueKind.StatutoryDeadline, action.ActionId, deadline, effort.MemberIds, action.Title);
        }

        foreach (var line in effort.CostLines)
            yield return new Due(DueKind.CostEnds, line.CostLineId, line.To, effort.MemberIds, effort.Title);
    }
}

/// <summary>Why something is due. The numbers are those of the contract.</summary>
public enum DueKind
{
    /// <summary>The last day that the law allows for an action.</summary>
    StatutoryDeadline = 1,

    /// <summary>A risk is to be looked at again.</summary>
    RiskReview = 2,

    /// <summary>A goal is hoped to be reached.</summary>
    GoalTarget = 3,

    /// <summary>The last day of an effort.</summary>
    EffortEnds = 4,

    /// <summary>The last day of a cost line.</summary>
    CostEnds = 5,

    /// <summary>The last day of an exemption that is used; not in the content alone, for it may end earlier than was agreed.</summary>
    ExemptionEnds = 6,

    /// <summary>The last day of a consent to have one plan; not in the content.</summary>
    PlanConsentEnds = 7,

    /// <summary>The last day of another consent; not in the content.</summary>
    SharingConsentEnds = 8,
}
