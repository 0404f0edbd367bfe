using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Reading;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Steps;

/// <summary>
/// Changes what is a citizen's own in a plan. They need not see all of the plan for it: they change that one thing and nothing
/// else, so nothing that they do not see can be overwritten.
/// </summary>
internal sealed class CitizenAmendments(PlanDesk desk, PlanSteps steps, ContentFitter fitter, CitizenViews views)
{
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has read.</param>
    /// <param name="call">The citizen who changes it.</param>
    /// <param name="amend">What is changed, given the plan that lies open and the citizen.</param>
    /// <param name="answer">The answer that holds the plan in plain words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<TResponse>> MakeAsync<TResponse>(
        string planId,
        string etag,
        Call call,
        Func<OpenPlan, Guid, Result<Amendment>> amend,
        Func<Wire.CitizenPlan, TResponse> answer,
        CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var citizen = call.Caller.CitizenId ?? Guid.Empty;
        return steps.TakeAsync(
            planId,
            id => desk.OpenToAnswerAsync(id, etag, citizen, call, cancellationToken),
            call,
            async (open, _, at) =>
            {
                var amendment = amend(open, citizen);
                return amendment.Error is { } unwanted
                    ? unwanted
                    : await amendment.Value.ApplyToAsync(open, PlanChange.Citizen, at, fitter, cancellationToken);
            },
            steps.Changed,
            async (open, next) => answer(await views.WriteAsync(open, next, call, cancellationToken)),
            also: null,
            cancellationToken);
    }
}
