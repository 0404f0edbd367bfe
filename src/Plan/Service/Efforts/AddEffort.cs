using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Efforts;

/// <summary>Adds an effort with its actions, as planned.</summary>
internal sealed class AddEffort(Amendments amendments)
{
    public Task<Result<AddEffortResponse>> HandleAsync(AddEffortRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.EffortAdded, new AskedFields("effort"), (content, _, _) => Change(request, content)),
            plan => new AddEffortResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(AddEffortRequest request, PlanContent content)
    {
        var check = new Check();
        var effort = EffortFromWire.Read(request.Effort ?? new Wire.Effort(), "effort", check);
        return check.Error is { } wrong ? wrong : content.AddEffort(effort);
    }
}
