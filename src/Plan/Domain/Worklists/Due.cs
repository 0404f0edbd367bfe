using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Something in a plan that is due on a day.</summary>
/// <param name="Kind">Why.</param>
/// <param name="SubjectId">What, plan-local.</param>
/// <param name="On">When.</param>
/// <param name="MemberIds">Whom it concerns.</param>
/// <param name="Text">What it says in the plan.</param>
public sealed record Due(DueKind Kind, string SubjectId, DateOnly On, IReadOnlyList<Guid> MemberIds, string Text)
{
    /// <summary>What tells it from all else of its kind in the plan.</summary>
    public string Key { get; init; } = SubjectId;

    /// <summary>What sets it aside while one of these holds (<see cref="SetAside.Keys"/>); empty when nothing does.</summary>
    public IReadOnlyList<string> FreedBy { get; init; } = [];

    /// <summary>Whether only who sees everybody in the plan may know of it.</summary>
    public bool IsOfTheWhole { get; init; }

    /// <summary>All that is due in the content and not settled.</summary>
    public static IReadOnlyList<Due> In(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.RiskNotes.Select(risk => new Due(DueKind.RiskReview, risk.RiskNoteId, risk.ReviewOn, risk.MemberIds, risk.Text)),
            .. content.Goals().Where(goal => !goal.State.IsSettled()).SelectMany(In),
            .. content.Efforts.Where(effort => !effort.State.IsOver()).SelectMany(effort => In(effort, content)),
        ];
    }

    /// <summary>All that is due in the content and not settled, with what the law wants done by a day though no action says so.</summary>
    /// <param name="content">The plan, or what a reader sees of it.</param>
    /// <param name="configuration">The kommune's; its statutory plans tell what must be followed up.</param>
    /// <param name="today">The day on which the law is asked about.</param>
    public static IReadOnlyList<Due> In(PlanContent content, KommuneConfiguration configuration, DateOnly today) =>
        [.. In(content), .. FollowUps(content, configuration, today), .. Notifications(content)];

    private static IEnumerable<Due> FollowUps(PlanContent content, KommuneConfiguration configuration, DateOnly today) =>
        from deadline in Deadlines.Of(content, configuration, new SetAside(configuration, Array.Empty<Exemption>(), today))
        where deadline.Code.Length > 0
        group deadline by (deadline.EffortId, deadline.StatutoryPlan, deadline.Code) into one
        let first = one.First()
        let effort = content.Efforts.FirstOrDefault(effort => effort.EffortId == first.EffortId)
        select new Due(DueKind.FollowUp, first.EffortId, first.DueOn, [.. one.Select(deadline => deadline.CitizenId)], first.Text)
        {
            Key = $"{first.EffortId}/{first.StatutoryPlan}/{first.Code}",
            FreedBy = [SetAside.KeyOf(content, first.Provision)],
            // That somebody's plan is replaced is theirs; whom else the effort is for, and who else works on its goals, cannot be taken
            // apart from it.
            IsOfTheWhole = effort is not null && (effort.MemberIds.Count > 1 || HasGoalOfOthers(effort, content)),
        };

    private static bool HasGoalOfOthers(Effort effort, PlanContent content) => content.Goals()
        .Where(goal => effort.GoalIds.Contains(goal.GoalId))
        .Any(goal => goal.MemberIds.Except(effort.MemberIds).Any()
            || goal.Progress.Select(score => score.By).Concat(goal.AttainmentScale?.Scores.Select(score => score.By) ?? [])
                .Any(by => Person.CitizenId(by) is { } citizenId && !effort.MemberIds.Contains(citizenId)));

    private static IEnumerable<Due> Notifications(PlanContent content) =>
        from trigger in content.Triggers.Index()
        from duty in OpenDuties.Of(trigger.Item)
        select new Due(
            duty.Kind == DutyKind.AssessNotification ? DueKind.AssessNotification : DueKind.AcknowledgeNotification,
            trigger.Item.Reference, duty.DueOn!.Value, content.MemberIds(), $"{trigger.Item.Reference}: {duty.Text}")
        {
            // References are the source system's, and stay in the plan.
            Key = $"underretning-{trigger.Index + 1}",
            IsOfTheWhole = true,
        };

    private static IEnumerable<Due> In(Goal goal)
    {
        if (goal.TargetDate is { } target)
            yield return new Due(DueKind.GoalTarget, goal.GoalId, target, goal.MemberIds, goal.Wording());
    }

    private static IEnumerable<Due> In(Effort effort, PlanContent content)
    {
        if (effort.To is { } to)
            yield return new Due(DueKind.EffortEnds, effort.EffortId, to, effort.MemberIds, effort.Title);
        foreach (var action in effort.Actions.Where(action => !action.State.IsOver()))
        {
            if (action.StatutoryDeadline is { } deadline)
                yield return new Due(DueKind.StatutoryDeadline, action.ActionId, deadline, effort.MemberIds, action.Title)
                {
                    FreedBy = SetAside.KeysOf(content, action.ActionId),
                };
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

    /// <summary>The last day that the law allows for following up an effort, by the table of statutory plans.</summary>
    FollowUp = 11,

    /// <summary>A notification (underretning) must be assessed within 24 hours.</summary>
    AssessNotification = 12,

    /// <summary>Whoever sent a notification must have a receipt within six working days.</summary>
    AcknowledgeNotification = 13,
}
