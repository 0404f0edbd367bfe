using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Efforts;

/// <summary>Changes an effort that is not over.</summary>
internal sealed class UpdateEffort(Amendments amendments)
{
    public Task<Result<UpdateEffortResponse>> HandleAsync(UpdateEffortRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.EffortUpdated, new AskedFields("effort"), (content, _, _) => Change(request, content)),
            plan => new UpdateEffortResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(UpdateEffortRequest request, PlanContent content)
    {
        var check = new Check();
        var effort = EffortFromWire.Read(request.Effort ?? new Wire.Effort(), "effort", check);
        return check.Error is { } wrong ? wrong : content.UpdateEffort(effort);
    }
}
