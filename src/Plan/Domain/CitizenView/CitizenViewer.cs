namespace EnPlan.Plans;

/// <summary>Writes a plan as a citizen reads it: plain Danish, what happens next and who does it.</summary>
public static class CitizenViewer
{
    /// <param name="content">What the reader may see (<see cref="Visibility"/>); nothing more is used.</param>
    /// <param name="state">Where the plan is in its life.</param>
    /// <param name="coordinatorIds">The workers who coordinate it.</param>
    /// <param name="workers">What is known of the workers named in it, by id; a citizen is never shown the id itself.</param>
    /// <param name="readerId">The citizen who reads; null when a worker does.</param>
    public static CitizenPlan Write(
        PlanContent content,
        PlanState state,
        IReadOnlyList<string> coordinatorIds,
        IReadOnlyDictionary<string, WorkerCard> workers,
        Guid? readerId)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(coordinatorIds);
        ArgumentNullException.ThrowIfNull(workers);
        var plan = new CitizenPlan(
            content.Title,
            PlainWords.Of(state),
            PlainWords.Contact(coordinatorIds, workers),
            [.. content.Members.Select(member => Section(member, content))],
            NextSteps(content, state, workers, readerId),
            Lix: 0);
        return plan with { Lix = Lix.Of(Texts(plan)) };
    }

    private static CitizenSection Section(Member member, PlanContent content) => new(
        member.CitizenId,
        member.GivenName,
        member.Strengths,
        member.Challenges,
        [
            .. content.Goals()
                .Where(goal => goal.MemberIds.Contains(member.CitizenId))
                .OrderBy(goal => goal.Priority == 0 ? int.MaxValue : goal.Priority)
                .Select(goal => new CitizenGoal(
                    goal.Wording(), goal.AttainmentCriteria, [.. goal.SubGoals.Select(step => step.Text)], PlainWords.Of(goal.State))),
        ]);

    private static IReadOnlyList<NextStep> NextSteps(
        PlanContent content, PlanState state, IReadOnlyDictionary<string, WorkerCard> workers, Guid? readerId) => state.IsFinished()
        ? []
        :
        [
            .. EffortOrder.Sort(content.Efforts)
                .Where(effort => !effort.State.IsOver())
                .Select(effort => new NextStep(
                    effort.NextStep.Length > 0 ? effort.NextStep : effort.Title,
                    Who(effort, content, workers, readerId),
                    [.. WaitsFor(effort, content)])),
        ];

    private static string Who(Effort effort, PlanContent content, IReadOnlyDictionary<string, WorkerCard> workers, Guid? readerId)
    {
        if (effort.OwnerCitizenId() is { } owner)
        {
            return owner == readerId
                ? PlainWords.You
                : content.Members.FirstOrDefault(member => member.CitizenId == owner)?.GivenName ?? PlainWords.SomeoneElse;
        }

        return effort.Owner.Length > 0 ? workers.GetValueOrDefault(effort.Owner)?.Name ?? PlainWords.SomeWorker : PlainWords.NotAgreed;
    }

    private static IEnumerable<string> WaitsFor(Effort effort, PlanContent content)
    {
        if (effort.State == EffortState.Running)
        {
            return [];
        }

        var conditions = effort.State == EffortState.Planned ? effort.StartConditions : [];
        var unfinished = content.Efforts.Where(other => effort.DependsOn.Contains(other.EffortId) && !other.State.IsOver());
        return conditions.Concat(unfinished.Select(other => PlainWords.MustBeDone(other.Title)));
    }

    private static IEnumerable<string> Texts(CitizenPlan plan) =>
    [
        plan.Title, plan.Status, plan.Contact,
        .. plan.Sections.SelectMany(section => section.Strengths.Concat(section.Challenges)),
        .. plan.Sections.SelectMany(section => section.Goals).SelectMany(goal => goal.ReachedWhen.Concat(goal.Steps).Prepend(goal.Text)),
        .. plan.NextSteps.SelectMany(step => step.WaitsFor.Prepend(step.Text)),
    ];
}
