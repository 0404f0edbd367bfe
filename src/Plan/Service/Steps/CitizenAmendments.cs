using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Insight;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Reading;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Steps;

/// <summary>
/// Changes what is a citizen's own in a plan. They need not see all of the plan for it: they change that one thing and nothing
/// else, so nothing that they do not see can be overwritten.
/// </summary>
internal sealed class CitizenAmendments(
    Database database, PlanDesk desk, PlanSteps steps, ContentFitter fitter, CitizenViews views, TypedInput typedInput, TimeProvider time)
{
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has read.</param>
    /// <param name="call">The citizen who changes it.</param>
    /// <param name="amend">What is changed, given the plan that lies open and the citizen.</param>
    /// <param name="answer">The answer that holds the plan in plain words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<TResponse>> MakeAsync<TResponse>(
        string planId,
        string etag,
        Call call,
        Func<OpenPlan, Guid, Result<Amendment>> amend,
        Func<Wire.CitizenPlan, TResponse> answer,
        CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var check = new Check();
        var id = check.Id("plan_id", planId);
        if (check.Error is { } wrong)
            return wrong;

        var citizen = call.Caller.CitizenId ?? Guid.Empty;
        var opened = await desk.OpenToAnswerAsync(id, etag, citizen, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var open = opened.Value;
        var amendment = amend(open, citizen);
        if (amendment.Error is { } unwanted)
            return unwanted;

        var next = await amendment.Value.ApplyToAsync(open, PlanChange.Citizen, time.GetUtcNow(), fitter, cancellationToken);
        if (next.Error is { } broken)
            return broken;

        var view = await views.WriteAsync(open, next.Value, call, cancellationToken);
        var typed = await typedInput.CountAsync(open, next.Value, call, cancellationToken);
        await using var write = database.Begin(call);
        write.Advance(next.Value, open.Key, fitter.Configuration);
        TypedInput.AddTo(write, next.Value, typed);
        write.Publish(steps.Changed(next.Value, open.CoordinatorIds));
        return await write.CommitAsync(answer(view), cancellationToken);
    }
}
