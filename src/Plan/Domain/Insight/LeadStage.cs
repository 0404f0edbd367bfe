namespace EnPlan.Plans;

/// <summary>A part of the way from the first contact to a goal reached, in days. The numbers are those of the contract.</summary>
public enum LeadStage
{
    /// <summary>From the first contact to the consent of everybody who must.</summary>
    ContactToConsent = 1,

    /// <summary>From the consent to the plan in force.</summary>
    ConsentToPlan = 2,

    /// <summary>From the first draft to the plan in force.</summary>
    DraftToPlan = 3,

    /// <summary>From the plan in force to the first effort or action that began.</summary>
    PlanToStep = 4,

    /// <summary>From the first effort or action to the first goal reached.</summary>
    StepToGoal = 5,

    /// <summary>From the first contact to the first effort or action: how long somebody waited for help.</summary>
    ContactToStep = 6,
}
