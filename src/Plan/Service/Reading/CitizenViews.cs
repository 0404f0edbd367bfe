using EnPlan.Access.V1;
using EnPlan.Configuration;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Reading;

/// <summary>Plans as citizens read them, with the workers' names.</summary>
internal sealed class CitizenViews(
    WorkerCards workerCards, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    /// <summary>A version of the plan that lies open, as far as its reader may see it.</summary>
    public async Task<Wire.CitizenPlan> WriteAsync(OpenPlan open, Plan plan, Call call, CancellationToken cancellationToken)
    {
        var shown = await WithoutSetAsideAsync(Visibility.Show(plan.Content, open.Circle with { IsCitizens = true }), cancellationToken);
        var readerId = call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;
        var workers = await workerCards.FindAsync([.. CitizenViewer.WorkersIn(shown).Union(open.CoordinatorIds)], cancellationToken);
        return CitizenViewer.Write(shown, plan.State, open.CoordinatorIds, workers, readerId, configuration).ToWire(plan);
    }

    private async Task<PlanContent> WithoutSetAsideAsync(PlanContent shown, CancellationToken cancellationToken) =>
        shown.ExemptionUses.Count == 0
            ? shown
            : (await exemptions.SetAsideAsync(configuration, DanishCalendar.Today(time), cancellationToken)).Without(shown);
}
