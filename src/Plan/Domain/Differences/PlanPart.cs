namespace EnPlan.Plans;

/// <summary>What part of a plan changed. The numbers are those of the contract.</summary>
public enum PlanPart
{
    /// <summary>The plan itself: title, target group, legal basis, summary, offer, team.</summary>
    Plan = 1,

    /// <summary>A statutory plan that it replaces.</summary>
    ReplacedPlan = 2,

    /// <summary>A member's section.</summary>
    Member = 3,

    /// <summary>A focus area.</summary>
    FocusArea = 4,

    /// <summary>A goal (mål).</summary>
    Goal = 5,

    /// <summary>A sub-goal (delmål).</summary>
    SubGoal = 6,

    /// <summary>An effort (indsats).</summary>
    Effort = 7,

    /// <summary>An action (handling).</summary>
    Action = 8,

    /// <summary>A cost line.</summary>
    CostLine = 9,

    /// <summary>What set the work going.</summary>
    Trigger = 10,

    /// <summary>A note on what the family goes through.</summary>
    ProcessNote = 11,

    /// <summary>A document.</summary>
    Document = 12,

    /// <summary>A risk.</summary>
    RiskNote = 13,

    /// <summary>A worker's note.</summary>
    Note = 14,

    /// <summary>A participant of the network.</summary>
    Participant = 15,

    /// <summary>A decision.</summary>
    Decision = 16,

    /// <summary>The use of an exemption.</summary>
    ExemptionUse = 17,

    /// <summary>What the plan is to another plan.</summary>
    Relation = 18,
}
