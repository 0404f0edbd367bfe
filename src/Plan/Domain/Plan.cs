namespace EnPlan.Plans;

/// <summary>
/// The one plan (helhedsorienteret plan): an immutable version of it. Each change gives the next version, or says why not;
/// a finished plan never changes.
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

    /// <summary>A new plan, as a draft.</summary>
    public static Plan Draft(PlanId id, PlanContent content, string by, DateTimeOffset at) =>
        new(id, 1, PlanState.Draft, content, new PlanChange(ChangeReasons.Created, by, at));

    /// <summary>Replaces the whole content. A plan in force must still satisfy all that activation asks for.</summary>
    public Result<Plan> Rewrite(PlanContent content, ActivationFacts facts, string by, DateTimeOffset at)
    {
        if (State.IsFinished())
        {
            return new RuleBroken(Finished);
        }

        var broken = State.IsInForce() ? ActivationRules.Broken(content, facts) : [];
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Next(State, content, ChangeReasons.Updated, by, at);
    }

    /// <summary>Puts a draft in force, or tells every rule that stands in the way.</summary>
    public Result<Plan> Activate(ActivationFacts facts, string by, DateTimeOffset at)
    {
        if (State != PlanState.Draft)
        {
            return new RuleBroken(State.IsFinished() ? Finished : NotDraft);
        }

        var broken = ActivationRules.Broken(Content, facts);
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Next(PlanState.Active, Content, ChangeReasons.Activated, by, at);
    }

    /// <summary>Lets a plan rest, by agreement.</summary>
    public Result<Plan> Pause(string by, DateTimeOffset at) => Become(PlanState.Paused, ChangeReasons.Paused, by, at);

    /// <summary>Takes a resting plan up again; all that activation asks for must hold.</summary>
    public Result<Plan> Resume(ActivationFacts facts, string by, DateTimeOffset at)
    {
        if (State != PlanState.Paused)
        {
            return new RuleBroken(State.IsFinished() ? Finished : StateForbids);
        }

        var broken = ActivationRules.Broken(Content, facts);
        return broken.Count > 0
            ? new RuleBroken(broken[0].Reason, broken)
            : Next(PlanState.Active, Content, ChangeReasons.Resumed, by, at);
    }

    /// <summary>Ends a plan whose goals are all settled: reached, not reached or given up.</summary>
    public Result<Plan> Complete(string by, DateTimeOffset at)
    {
        var open = Content.Goals().Where(goal => !goal.State.IsSettled()).Select(goal => new BrokenRule(OpenGoal, goal.GoalId)).ToList();
        return State.IsInForce() && open.Count > 0
            ? new RuleBroken(OpenGoal, open)
            : Become(PlanState.Completed, ChangeReasons.Completed, by, at);
    }

    /// <summary>
    /// What follows when a member withdraws: without its main person there is no plan. When another member withdraws the plan
    /// goes on, and what is theirs is withheld from then on (<see cref="Visibility"/>).
    /// </summary>
    /// <returns>The ended plan; or this very version when nothing about it changes.</returns>
    public Plan Withdraw(Guid citizenId, DateTimeOffset at) =>
        State.IsFinished() || citizenId != Content.MainPersonId()
            ? this
            : Next(PlanState.EndedWithdrawn, Content, ChangeReasons.ConsentWithdrawn, PlanChange.System, at);

    /// <summary>Ends the plan because the main person moved to another kommune.</summary>
    public Result<Plan> EndMoved(string by, DateTimeOffset at) => Become(PlanState.EndedMoved, ChangeReasons.Moved, by, at);

    /// <summary>Ends the plan because the exemption that it rests on has expired.</summary>
    public Result<Plan> EndExemptionExpired(string by, DateTimeOffset at) =>
        Become(PlanState.EndedExemptionExpired, ChangeReasons.ExemptionExpired, by, at);

    private Result<Plan> Become(PlanState state, string reason, string by, DateTimeOffset at) =>
        State.MayBecome(state)
            ? Next(state, Content, reason, by, at)
            : new RuleBroken(State.IsFinished() ? Finished : StateForbids);

    private Plan Next(PlanState state, PlanContent content, string reason, string by, DateTimeOffset at) =>
        new(Id, Version + 1, state, content, new PlanChange(reason, by, at));
}
