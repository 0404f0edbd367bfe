namespace EnPlan.Plans;

/// <summary>One use of an exemption (fravigelse), on the step that it freed.</summary>
/// <param name="UseId">Plan-local id.</param>
/// <param name="ExemptionId">Which exemption.</param>
/// <param name="StepId">The effort, action or goal whose step it freed (plan-local id); empty: the plan as a whole.</param>
/// <param name="OnDate">When; within the exemption's period.</param>
/// <param name="Instead">What was done instead, Danish.</param>
/// <param name="SavedMinutes">Working time spared, in minutes, as the worker reckons; 0 when not reckoned.</param>
public sealed record ExemptionUse(string UseId, string ExemptionId, string StepId, DateOnly OnDate, string Instead, int SavedMinutes);
