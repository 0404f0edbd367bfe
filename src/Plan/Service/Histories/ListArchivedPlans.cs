using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Histories;

/// <summary>All plans that a citizen is or ever was a member of.</summary>
internal sealed class ListArchivedPlans(VersionStore versions)
{
    public async Task<Result<ListArchivedPlansResponse>> HandleAsync(
        ListArchivedPlansRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var plans = await versions.PlansOfAsync(citizenId, cancellationToken);
        return new ListArchivedPlansResponse
        {
            Plans =
            {
                plans.Select(plan => new ArchivedPlan
                {
                    PlanId = plan.PlanId.ToString(),
                    Version = plan.Version,
                    State = (Wire.PlanState)plan.State,
                    ChangedAt = plan.ChangedAt.ToTimestamp(),
                }),
            },
        };
    }
}
