using EnPlan.Access.V1;
using EnPlan.Configuration;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Reading;

/// <summary>Plans as citizens read them, with the workers' names.</summary>
internal sealed class CitizenViews(WorkerCards workerCards, KommuneConfiguration configuration)
{
    /// <summary>A version of the plan that lies open, as far as its reader may see it.</summary>
    public async Task<Wire.CitizenPlan> WriteAsync(OpenPlan open, Plan plan, Call call, CancellationToken cancellationToken)
    {
        var shown = Visibility.Show(plan.Content, open.Circle with { IsCitizens = true });
        var readerId = call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;
        var workers = await workerCards.FindAsync([.. CitizenViewer.WorkersIn(shown).Union(open.CoordinatorIds)], cancellationToken);
        return CitizenViewer.Write(shown, plan.State, open.CoordinatorIds, workers, readerId, configuration.Roles).ToWire(plan);
    }
}
