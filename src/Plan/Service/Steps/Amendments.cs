using EnPlan.Plans.Enrolling;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Steps;

/// <summary>Changes one thing in a plan's content: opened by one who may, changed by the rules of the domain, written as the next version.</summary>
internal sealed class Amendments(PlanSteps steps, ContentFitter fitter)
{
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has seen.</param>
    /// <param name="call">Who changes it.</param>
    /// <param name="amendment">What is changed.</param>
    /// <param name="answer">The answer that holds the plan.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<TResponse>> MakeAsync<TResponse>(
        string planId, string etag, Call call, Amendment amendment, Func<Wire.Plan, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : IMessage => steps.TakeAsync(
            planId,
            etag,
            call,
            (open, by, at) => amendment.ApplyToAsync(open, by, at, fitter, cancellationToken),
            steps.Changed,
            answer,
            cancellationToken);
}
