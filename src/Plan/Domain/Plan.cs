namespace EnPlan.Plans;

/// <summary>
/// The one plan (helhedsorienteret plan): an immutable version of it. Each change gives the next version, or says why not;
/// a finished plan never changes, except that it may be annulled.
/// </summary>
/// <param name="Id">Which plan.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Content">What it contains.</param>
/// <param name="Change">What made this version.</param>
public sealed record Plan(PlanId Id, int Version, PlanState State, PlanContent Content, PlanChange Change)
{
    public const string Finished = "PLAN_FINISHED";
    public const string NotDraft = "PLAN_NOT_DRAFT";
    public const string StateForbids = "PLAN_STATE_FORBIDS";
    public const string OpenGoal = "OPEN_GOAL";
    public const string SameLegalBasis = "SAME_LEGAL_BASIS";

    private const string WithdrawnText = "Samtykket til planen er trukket tilbage.";
    private const string LapsedText = "Samtykket til planen gælder ikke længere.";

    /// <summary>From which days what this version says holds.</summary>
    public ValidFrom ValidFrom { get; init; } = ValidFrom.Day(DanishCalendar.DateOf(Change.At));

    /// <summary>What it rests on until the day from which the content's legal basis counts; null when that day was not ahead.</summary>
    public LegalBasis? LegalBasisUntilThen { get; init; }

    /// <summary>The day the plan was made.</summary>
    public DateOnly MadeOn => Id.MadeOn();

    /// <summary>A new plan, as a draft.</summary>
    public static Plan Draft(PlanId id, PlanContent content, string by, DateTimeOffset at) =>
        new(id, 1, PlanState.Draft, content, new PlanChange(ChangeReasons.Created, by, at));

    /// <summary>Replaces the whole content. A plan in force must still satisfy all that activation asks for.</summary>
    /// <param name="content">The new content.</param>
    /// <param name="facts">What must be known of a plan in force.</param>
    /// <param name="by">The worker or the member who does it.</param>
    /// <param name="at">When.</param>
    /// <param name="reason">What it amounts to, a code.</param>
    public Result<Plan> Rewrite(
        PlanContent content, ActivationFacts facts, string by, DateTimeOffset at, string reason = ChangeReasons.Updated) =>
        Write(content, facts, new PlanChange(reason, by, at), DanishCalendar.DateOf(at));

    /// <summary>Replaces the whole content by what in truth held since an earlier day (berigtigelse).</summary>
    public Result<Plan> Correct(PlanContent content, ActivationFacts facts, Because because, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(because);
        return ValidFrom.Choose(because.From, MadeOn, DanishCalendar.DateOf(at))
            .Then(from => Write(content, facts, new PlanChange(ChangeReasons.Corrected, by, at) { Text = because.Text }, from));
    }

    /// <summary>What the plan rests on, on a day: a basis that was decided on ahead does not count before its day.</summary>
    public LegalBasis LegalBasisOn(DateOnly day) => day < ValidFrom.LegalBasis ? LegalBasisUntilThen ?? Content.LegalBasis : Content.LegalBasis;

    /// <summary>
    /// Moves the plan to another legal basis from a day on, e.g. from an exemption to the permanent law, or at 18 to the law for
    /// adults; the plan goes on. A plan in force must be able to rest on it on that day.
    /// </summary>
    /// <param name="legalBasis">The new basis, in a law that the kommune knows.</param>
    /// <param name="from">From when on.</param>
    /// <param name="facts">The kommune's configuration and exemptions.</param>
    /// <param name="change">By whom, when, and why in words.</param>
    public Result<Plan> ChangeLegalBasis(LegalBasis legalBasis, DateOnly from, ActivationFacts facts, PlanChange change)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(change);
        if (State.IsFinished())
        {
            return new RuleBroken(Finished);
        }

        if (legalBasis == Content.LegalBasis && from == ValidFrom.LegalBasis)
        {
            return new RuleBroken(SameLegalBasis);
        }

        if (facts.Configuration.Laws.Of(legalBasis) is null)
        {
            return new InvalidInput("legal_basis", "Skal være en bestemmelse i en lov, som kommunens konfiguration kender.");
        }

        var today = DanishCalendar.DateOf(change.At);
        return ValidFrom.ChooseAhead(from, MadeOn, today).Then(day => Rest(Content with { LegalBasis = legalBasis }, day, today, facts, change));
    }

    /// <summary>
    /// Changes one thing in the content. What the plan lacked before it may lack still, for one thing is changed and not all made
    /// good; but a plan in force may not come to lack more.
    /// </summary>
    /// <param name="content">The new content.</param>
    /// <param name="facts">What must be known of a plan in force.</param>
    /// <param name="change">What it amounts to, by whom and when; with words where a citizen's own words in a plan in force are replaced.</param>
    public Result<Plan> Amend(PlanContent content, ActivationFacts facts, PlanChange change)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(change);
        if (State.IsFinished())
        {
            return new RuleBroken(Finished);
        }

        if (State.IsInForce() && change.Text.Length == 0 && ReplacesOwnWords(content))
        {
            return new InvalidInput("reason_text", "Skal sige hvorfor, når borgerens egne ord i en plan, der gælder, bliver til andre.");
        }

        var broken = State.IsInForce() ? ActivationRules.Broken(Standing(content, facts), facts).Except(ActivationRules.Broken(Standing(Content, facts), facts)).ToList() : [];
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Amended(CarriedOver.Into(content, Content), change);
    }

    /// <summary>Puts a draft in force, or tells every rule that stands in the way.</summary>
    public Result<Plan> Activate(ActivationFacts facts, string by, DateTimeOffset at)
    {
        if (State != PlanState.Draft)
        {
            return new RuleBroken(State.IsFinished() ? Finished : NotDraft);
        }

        return IntoForce(facts, new PlanChange(ChangeReasons.Activated, by, at), DanishCalendar.DateOf(at));
    }

    /// <summary>Lets a plan rest, by agreement.</summary>
    public Result<Plan> Pause(PauseCause cause, Because because, string by, DateTimeOffset at) =>
        Become(PlanState.Paused, cause.Reason(), because, by, at);

    /// <summary>Takes a resting plan up again; all that activation asks for must hold.</summary>
    public Result<Plan> Resume(ActivationFacts facts, Because because, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(because);
        if (State != PlanState.Paused)
        {
            return new RuleBroken(State.IsFinished() ? Finished : StateForbids);
        }

        return ValidFrom.Choose(because.From, ValidFrom.State, DanishCalendar.DateOf(at))
            .Then(from => IntoForce(facts, new PlanChange(ChangeReasons.Resumed, by, at) { Text = because.Text }, from));
    }

    /// <summary>Ends a plan whose goals are all settled: reached, not reached or given up.</summary>
    /// <param name="because">Why, and since when.</param>
    /// <param name="by">The worker who does it.</param>
    /// <param name="at">When.</param>
    /// <param name="takingPart">What of the content is of those who take part: other goals nobody can settle. All of it, if not said.</param>
    public Result<Plan> Complete(Because because, string by, DateTimeOffset at, PlanContent? takingPart = null)
    {
        var open = (takingPart ?? Content).Goals().Where(goal => !goal.State.IsSettled()).Select(goal => new BrokenRule(OpenGoal, goal.GoalId)).ToList();
        return State.IsInForce() && open.Count > 0
            ? new RuleBroken(OpenGoal, open)
            : Become(PlanState.Completed, ChangeReasons.Completed, because, by, at);
    }

    /// <summary>Ends a plan before its goals are settled; what it replaced revives.</summary>
    public Result<Plan> End(PlanEnding ending, Because because, string by, DateTimeOffset at)
    {
        var (state, reason) = ending.Outcome();
        return Become(state, reason, because, by, at);
    }

    /// <summary>
    /// What follows when a member withdraws: without its main person there is no plan. When another member withdraws the plan
    /// goes on, and what is theirs is withheld from then on (<see cref="Visibility"/>).
    /// </summary>
    /// <param name="citizenId">Who withdraws.</param>
    /// <param name="withdrawnAt">When they did; from that day on there is no plan.</param>
    /// <param name="at">When it is recorded.</param>
    /// <returns>The ended plan; or this very version when nothing about it changes.</returns>
    public Plan Withdraw(Guid citizenId, DateTimeOffset withdrawnAt, DateTimeOffset at) =>
        Without(citizenId, PlanState.EndedWithdrawn, ChangeReasons.ConsentWithdrawn, WithdrawnText, withdrawnAt, at);

    /// <summary>The same when nobody withdraws, and the consent to a member's participation holds no longer all the same.</summary>
    /// <param name="citizenId">Whose participation.</param>
    /// <param name="lapsedAt">Since when.</param>
    /// <param name="at">When it is recorded.</param>
    /// <returns>The ended plan; or this very version when nothing about it changes.</returns>
    public Plan Lapse(Guid citizenId, DateTimeOffset lapsedAt, DateTimeOffset at) =>
        Without(citizenId, PlanState.EndedLapsed, ChangeReasons.ConsentLapsed, LapsedText, lapsedAt, at);

    /// <summary>
    /// Says that the plan was made in error, as if it had never held. Nothing of it is deleted; from then on only the archive
    /// has it.
    /// </summary>
    public Result<Plan> Annul(string text, string by, DateTimeOffset at) =>
        State.MayBecome(PlanState.Annulled)
            ? Next(PlanState.Annulled, Content, new PlanChange(ChangeReasons.Annulled, by, at) { Text = text }).Since(MadeOn)
            : new RuleBroken(StateForbids);

    internal Plan WithRelations(IReadOnlyList<PlanRelation> relations, string by, DateTimeOffset at) =>
        Amended(Content with { Relations = relations }, new PlanChange(ChangeReasons.Related, by, at));

    /// <summary>The next version, from today on, after a change by one of the calls that <see cref="CarriedOver"/> tells of.</summary>
    internal Plan Amended(PlanContent content, PlanChange change) =>
        Next(State, content, change) with { ValidFrom = ValidFrom with { Content = DanishCalendar.DateOf(change.At) } };

    private bool ReplacesOwnWords(PlanContent content) => Content.Goals()
        .Join(content.Goals(), goal => goal.GoalId, goal => goal.GoalId, (old, now) => (old, now), StringComparer.Ordinal)
        .Any(goal => goal.old.OwnWords.Length > 0 && goal.old.OwnWords != goal.now.OwnWords);

    private Result<Plan> Rest(PlanContent content, DateOnly from, DateOnly today, ActivationFacts facts, PlanChange change)
    {
        var isAhead = from > today;
        // Of all that activation asks for only this has to do with what a plan rests on.
        var broken = State.IsInForce()
            ? ExemptionUses.Broken(content, facts.Configuration, facts.Exemptions, isAhead ? from : today).ToList()
            : [];
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Next(State, content, change) with
            {
                ValidFrom = ValidFrom with { LegalBasis = from },
                LegalBasisUntilThen = isAhead ? LegalBasisOn(today) : null,
            };
    }

    // As the rules of a day ask about it.
    private PlanContent Standing(PlanContent content, ActivationFacts facts) =>
        facts.Today is { } day && content.LegalBasis == Content.LegalBasis ? content with { LegalBasis = LegalBasisOn(day) } : content;

    private Result<Plan> Write(PlanContent content, ActivationFacts facts, PlanChange change, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (State.IsFinished())
        {
            return new RuleBroken(Finished);
        }

        // A conflict keeps a plan from coming into force, but not those who work with one in force from writing what is so.
        var broken = State.IsInForce() ? ActivationRules.Broken(Standing(content, facts), facts with { OpenConflicts = [] }) : [];
        if (broken.Count > 0)
        {
            return new RuleBroken(broken[0].Reason, broken);
        }

        var restsOnTheSame = content.LegalBasis == Content.LegalBasis;
        return Next(State, CarriedOver.Into(content, Content), change) with
        {
            ValidFrom = ValidFrom with { Content = from, LegalBasis = restsOnTheSame ? ValidFrom.LegalBasis : from },
            LegalBasisUntilThen = restsOnTheSame ? LegalBasisUntilThen : null,
        };
    }

    private Result<Plan> IntoForce(ActivationFacts facts, PlanChange change, DateOnly from)
    {
        var broken = ActivationRules.Broken(Standing(Content, facts), facts);
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Next(PlanState.Active, Content, change).Since(from);
    }

    private Result<Plan> Become(PlanState state, string reason, Because because, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(because);
        if (!State.MayBecome(state))
        {
            return new RuleBroken(State.IsFinished() ? Finished : StateForbids);
        }

        return ValidFrom.Choose(because.From, ValidFrom.State, DanishCalendar.DateOf(at)).Then<Plan>(from =>
            Next(state, Content, new PlanChange(reason, by, at) { Text = because.Text }).Since(from));
    }

    private Plan Without(Guid citizenId, PlanState state, string reason, string text, DateTimeOffset since, DateTimeOffset at)
    {
        if (State.IsFinished() || citizenId != Content.MainPersonId())
        {
            return this;
        }

        // States follow each other without overlap, also when a plan came to be as it is on a later day than its consent ceased.
        var from = DanishCalendar.DateOf(since);
        return Next(state, Content, new PlanChange(reason, PlanChange.System, at) { Text = text }).Since(from > ValidFrom.State ? from : ValidFrom.State);
    }

    private Plan Since(DateOnly from) => this with { ValidFrom = ValidFrom with { State = from } };

    private Plan Next(PlanState state, PlanContent content, PlanChange change) =>
        this with { Version = Version + 1, State = state, Content = content, Change = change };
}
