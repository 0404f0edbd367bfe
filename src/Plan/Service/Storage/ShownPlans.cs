namespace EnPlan.Plans.Storage;

/// <summary>Which plans are shown as plans at all.</summary>
internal static class ShownPlans
{
    /// <summary>Leaves out what was made in error (<see cref="PlanState.Annulled"/>), with <c>p</c> for <c>plan</c>.</summary>
    public const string Condition = "p.state <> 12";
}
