using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Templates;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Creating;

/// <summary>Creates a whole plan, as a draft.</summary>
internal sealed class CreatePlan(Drafts drafts, RequestedContent requested, ContentFitter fitter)
{
    public async Task<Result<CreatePlanResponse>> HandleAsync(CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var read = requested.Read(request);
        if (read.Error is { } wrong)
            return wrong;
        var content = await fitter.FitAsync(read.Value, before: null, cancellationToken);
        if (content.Error is { } unfit)
            return unfit;
        if (request.ValidateOnly)
            return new CreatePlanResponse();

        return await drafts.WriteAsync(
            new NewDraft(content.Value), call, (plan, coordinatorIds) => new CreatePlanResponse { Plan = plan.ToWholeWire(coordinatorIds) }, cancellationToken);
    }
}
