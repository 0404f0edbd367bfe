using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Writes a plan as a citizen reads it: plain Danish, what happens next and who does it.</summary>
public static class CitizenViewer
{
    /// <param name="content">What the reader may see (<see cref="Visibility"/>); nothing more is used.</param>
    /// <param name="state">Where the plan is in its life.</param>
    /// <param name="coordinatorIds">The workers who coordinate it.</param>
    /// <param name="workers">What is known of the workers named in it, by id; a citizen is never shown the id itself.</param>
    /// <param name="readerId">The citizen who reads; null when a worker does.</param>
    /// <param name="configuration">The kommune's, for what it asks and calls people; null for the usual.</param>
    public static CitizenPlan Write(
        PlanContent content,
        PlanState state,
        IReadOnlyList<string> coordinatorIds,
        IReadOnlyDictionary<string, WorkerCard> workers,
        Guid? readerId,
        KommuneConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(coordinatorIds);
        ArgumentNullException.ThrowIfNull(workers);
        var people = new People(content, workers, readerId);
        var kommune = configuration ?? KommuneConfiguration.Default;
        var plan = new CitizenPlan(
            content.Title,
            PlainWords.Of(state),
            PlainWords.Contact(coordinatorIds, workers, kommune.Roles),
            [.. content.Members.Select(member => Section(member, content, people))],
            state.IsFinished() ? [] : [.. StepsInWords.Of(content, people)],
            state.IsFinished() ? [] : [.. Week(content, people)],
            [.. content.Documents.OrderBy(document => document.Dated).Select(document => Document(document, people))],
            [.. content.RiskNotes.Where(risk => risk.CitizenTold).Select(risk => risk.Text)],
            Lix: 0)
        {
            Offer = OfferInWords.Of(content, kommune),
        };
        return plan with { Lix = Lix.Of(Texts(plan)) };
    }

    /// <summary>The workers who are named in what is written.</summary>
    public static IReadOnlySet<string> WorkersIn(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Efforts.Select(effort => effort.Owner)
            .Concat(content.Actions().Select(action => action.Owner))
            .Concat(content.Goals().SelectMany(goal => goal.Agreements).Select(agreement => agreement.Participant))
            .Where(Person.IsWorker)
            .ToHashSet();
    }

    private static CitizenSection Section(Member member, PlanContent content, People people) => new(
        member.CitizenId,
        member.GivenName,
        member.Strengths,
        member.Challenges,
        [
            .. content.Goals()
                .Where(goal => goal.MemberIds.Contains(member.CitizenId))
                .OrderBy(goal => goal.Priority == 0 ? int.MaxValue : goal.Priority)
                .Select(goal => GoalInWords.Of(goal, people)),
        ],
        member.KeptFromRepresentatives);

    private static IEnumerable<WeekEntry> Week(PlanContent content, People people) =>
        content.Efforts
            .Where(effort => !effort.State.IsOver())
            .SelectMany(effort => effort.Weekly, (effort, slot) => (Effort: effort, Slot: slot))
            .OrderBy(entry => entry.Slot.Weekday).ThenBy(entry => entry.Slot.From)
            .Select(entry => new WeekEntry(
                PlainDates.Weekday(entry.Slot.Weekday),
                PlainDates.Between(entry.Slot.From, entry.Slot.To),
                entry.Effort.Title,
                people.Names(entry.Effort.MemberIds),
                entry.Slot.Place));

    private static CitizenDocument Document(DocumentReference document, People people) =>
        new(document.Title, PlainDates.Say(document.Dated), people.Names(document.MemberIds));

    private static IEnumerable<string> Texts(CitizenPlan plan) =>
    [
        plan.Title, plan.Status, plan.Contact,
        .. plan.Offer is { } offer ? offer.Questions.Prepend(offer.Reason).Prepend(offer.Contact).Prepend(offer.Heading) : [],
        .. plan.Sections.SelectMany(section => section.Strengths.Concat(section.Challenges)),
        .. plan.Sections.SelectMany(section => section.Goals).SelectMany(Texts),
        .. plan.NextSteps.SelectMany(step => step.WaitsFor.Prepend(step.WhyThem).Prepend(step.Text)),
        .. plan.Risks,
    ];

    private static IEnumerable<string> Texts(CitizenGoal goal) =>
        [goal.Text, .. goal.ReachedWhen, .. goal.Steps, goal.Beside, .. goal.Answers, goal.Progress, goal.HopedFor, goal.Outcome];
}
