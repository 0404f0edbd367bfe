using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Templates;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Creating;

/// <summary>Creates a whole plan, as a draft.</summary>
internal sealed class CreatePlan(Drafts drafts, RequestedContent requested)
{
    public async Task<Result<CreatePlanResponse>> HandleAsync(CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var read = requested.Read(request);
        if (read.Error is { } wrong)
            return await NowWrongAsync(wrong, request, call, cancellationToken);
        if (MoveRules.Broken(before: null, read.Value) is { Count: > 0 } broken)
            return await NowWrongAsync(new RuleBroken(broken[0].Reason, broken), request, call, cancellationToken);
        if (request.ValidateOnly)
            return (await drafts.FitAsync(read.Value, cancellationToken)).Then<CreatePlanResponse>(_ => new CreatePlanResponse());

        return await drafts.WriteAsync(
            new NewDraft(read.Value), call, (plan, coordinatorIds) => new CreatePlanResponse { Plan = plan.ToWholeWire(coordinatorIds) }, cancellationToken);
    }

    private async Task<Error> NowWrongAsync(Error wrong, CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        await drafts.LetInAgainAsync(() => [.. MembersOf(request)], call, cancellationToken);
        return wrong;
    }

    // Answered before, the request names them properly.
    private static IEnumerable<Guid> MembersOf(CreatePlanRequest request) => (request.Content?.Members ?? [])
        .Concat((request.Template?.Members ?? []).Select(member => member.Section))
        .Select(section => Guid.Parse(section.CitizenId));
}
