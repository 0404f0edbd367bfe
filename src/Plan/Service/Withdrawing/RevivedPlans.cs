using EnPlan.Configuration;
using EnPlan.Events.V1;

namespace EnPlan.Plans.Withdrawing;

/// <summary>The statutory plans that the one plan no longer stands in for, and by when they must be there.</summary>
internal sealed class RevivedPlans(KommuneConfiguration configuration)
{
    /// <summary>Those that a plan replaced while it was in force; a draft or an ended plan replaces nothing.</summary>
    /// <param name="plan">The plan before the withdrawal.</param>
    /// <param name="of">Whose statutory plans.</param>
    /// <param name="from">The day on which the duty to make them is back.</param>
    public IEnumerable<RevivedProvision> Of(Plan plan, Func<Guid, bool> of, DateOnly from) =>
        plan.State.IsInForce()
            ? plan.Content.Replaces
                .Where(replaced => of(replaced.CitizenId))
                .Select(replaced => new RevivedProvision(replaced.CitizenId, replaced.Provision.ToString(), DeadlineOf(replaced, from)))
            : [];

    private DateOnly? DeadlineOf(ReplacedPlan replaced, DateOnly from) =>
        configuration.Find(replaced.Provision, replaced.Name, from)?.Deadlines
            .Where(deadline => deadline.Start == DeadlineStart.Duty)
            .Select(deadline => (DateOnly?)deadline.Within.After(from))
            .Min();
}
