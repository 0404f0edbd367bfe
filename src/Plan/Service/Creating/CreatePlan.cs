using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Templates;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Creating;

/// <summary>Creates a whole plan, as a draft.</summary>
internal sealed class CreatePlan(Drafts drafts, RequestedContent requested, ContentFitter fitter, RequestReplay replay)
{
    public async Task<Result<CreatePlanResponse>> HandleAsync(CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var read = requested.Read(request);
        if (read.Error is { } wrong)
            return await NowWrongAsync(wrong, request, call, cancellationToken);
        var content = await fitter.FitAsync(read.Value, before: null, cancellationToken);
        if (content.Error is { } unfit)
            return await NowWrongAsync(unfit, request, call, cancellationToken);
        if (request.ValidateOnly)
            return new CreatePlanResponse();

        return await drafts.WriteAsync(
            new NewDraft(content.Value), call, (plan, coordinatorIds) => new CreatePlanResponse { Plan = plan.ToWholeWire(coordinatorIds) }, cancellationToken);
    }

    // What was in the catalogues when this was sent before may have left them since: who may still create it gets the answer that they got.
    private async Task<Error> NowWrongAsync(Error wrong, CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        if (await replay.FindAsync(call, cancellationToken) is not null && await drafts.MayWriteAsync([.. MembersOf(request)], call, cancellationToken))
            call.LetIn();
        return wrong;
    }

    // Answered before, the request names them properly.
    private static IEnumerable<Guid> MembersOf(CreatePlanRequest request) => (request.Content?.Members ?? [])
        .Concat((request.Template?.Members ?? []).Select(member => member.Section))
        .Select(section => Guid.Parse(section.CitizenId));
}
