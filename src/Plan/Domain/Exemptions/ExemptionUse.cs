namespace EnPlan.Plans;

/// <summary>One use of an exemption (fravigelse), on the step that it freed.</summary>
/// <param name="UseId">Plan-local id.</param>
/// <param name="ExemptionId">Which exemption.</param>
/// <param name="StepId">The effort, action or goal whose step it freed (plan-local id); empty: the plan as a whole.</param>
/// <param name="OnDate">When; within the exemption's period.</param>
/// <param name="Instead">What was done instead, Danish.</param>
/// <param name="SavedMinutes">Working time spared, in minutes, as the worker reckons; 0 when not reckoned.</param>
public sealed record ExemptionUse(string UseId, string ExemptionId, string StepId, DateOnly OnDate, string Instead, int SavedMinutes)
{
    /// <summary>
    /// The exemption's last day as it was known at the use; null until the use has been checked. That the exemption is extended later
    /// does not move it: what was agreed with the citizen is not extended without them.
    /// </summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether both are the same use; what is told of it may have been mended.</summary>
    internal bool IsSameAs(ExemptionUse other) =>
        (UseId, ExemptionId, StepId, OnDate) == (other.UseId, other.ExemptionId, other.StepId, other.OnDate);
}
