namespace EnPlan.Plans;

/// <summary>One thing to do (handling): with an owner and a next step, when the citizen is ready for it.</summary>
/// <param name="ActionId">Plan-local id.</param>
/// <param name="Title">Danish.</param>
public sealed record PlanAction(string ActionId, string Title)
{
    /// <summary>Who does it: a worker id, or a member's UUID; empty when not agreed.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Why this owner, e.g. the closest relation; Danish.</summary>
    public string OwnerReason { get; init; } = "";

    /// <summary>Danish; empty when not agreed.</summary>
    public string NextStep { get; init; } = "";

    /// <summary>What must be so before it starts.</summary>
    public IReadOnlyList<string> StartConditions { get; init; } = [];

    /// <summary>Those of the start conditions that are met, by their place from 0.</summary>
    public IReadOnlyList<int> ConditionsMet { get; init; } = [];

    /// <summary>Actions of the plan that must be done first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Where it is in its life.</summary>
    public ActionState State { get; init; } = ActionState.Planned;

    /// <summary>Why it was stopped; Danish.</summary>
    public string StopReason { get; init; } = "";

    /// <summary>The last day that the law allows; null where no deadline stands.</summary>
    public DateOnly? StatutoryDeadline { get; init; }

    /// <summary>The day it was done or stopped; null until then.</summary>
    public DateOnly? EndedOn { get; init; }
}
