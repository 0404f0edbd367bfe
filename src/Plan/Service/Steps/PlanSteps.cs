using EnPlan.Events.V1;
using EnPlan.Plans.Conflicts;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Insight;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Steps;

/// <summary>Takes a plan one step on in its life: opened, moved by its own rules, written as its next version, told.</summary>
internal sealed class PlanSteps(
    Database database, PlanDesk desk, Assignments assignments, ContentFitter fitter, ConflictDesk conflicts, TypedInput typedInput, TimeProvider time)
{
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has seen.</param>
    /// <param name="call">Who takes the step.</param>
    /// <param name="step">The step itself.</param>
    /// <param name="tell">The event that tells of it.</param>
    /// <param name="answer">The answer that holds the plan.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<TResponse>> TakeAsync<TResponse>(
        string planId,
        string etag,
        Call call,
        Func<OpenPlan, string, DateTimeOffset, Task<Result<Plan>>> step,
        Func<Plan, IReadOnlyList<string>, IEvent> tell,
        Func<Wire.Plan, TResponse> answer,
        CancellationToken cancellationToken)
        where TResponse : IMessage =>
        TakeAsync(planId, etag, call, step, tell, answer, also: null, cancellationToken);

    /// <summary>The same, with something that is written with it.</summary>
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has seen.</param>
    /// <param name="call">Who takes the step.</param>
    /// <param name="step">The step itself.</param>
    /// <param name="tell">The event that tells of it.</param>
    /// <param name="answer">The answer that holds the plan.</param>
    /// <param name="also">What is written with it, given the plan before and after; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<TResponse>> TakeAsync<TResponse>(
        string planId,
        string etag,
        Call call,
        Func<OpenPlan, string, DateTimeOffset, Task<Result<Plan>>> step,
        Func<Plan, IReadOnlyList<string>, IEvent> tell,
        Func<Wire.Plan, TResponse> answer,
        Action<Write, OpenPlan, Plan>? also,
        CancellationToken cancellationToken)
        where TResponse : IMessage =>
        TakeAsync(
            planId,
            id => desk.OpenToChangeAsync(id, etag, call, [], cancellationToken),
            call,
            step,
            tell,
            (open, next) => Task.FromResult(answer(open.Answer(next))),
            also,
            cancellationToken);

    /// <summary>Takes the last step, which may be taken where a consent is not there any more; nothing of the plan is answered then.</summary>
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="etag">What the caller has seen; empty from those who may not see it.</param>
    /// <param name="call">Who takes the step.</param>
    /// <param name="step">The step itself.</param>
    /// <param name="answer">The answer that holds the plan, or of it what may be shown.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<TResponse>> CloseAsync<TResponse>(
        string planId, string etag, Call call, Func<Plan, string, DateTimeOffset, Result<Plan>> step, Func<Wire.Plan, TResponse> answer,
        CancellationToken cancellationToken)
        where TResponse : IMessage =>
        TakeAsync(
            planId,
            id => desk.OpenToCloseAsync(id, etag, call, cancellationToken),
            call,
            (open, by, at) => Task.FromResult(step(open.Plan, by, at)),
            Ended,
            (open, next) => Task.FromResult(answer(open.Answer(next))),
            (write, open, next) => MemberProjection.ForgetEarlierLeaving(write, next.Id, open.Decisions),
            cancellationToken);

    /// <summary>Takes a step of a plan that is opened and answered in a way of its own.</summary>
    /// <param name="planId">Which plan, as the caller wrote it.</param>
    /// <param name="open">Opens it for whoever may take the step.</param>
    /// <param name="call">Who takes the step.</param>
    /// <param name="step">The step itself, given the plan, the worker who takes it, and when.</param>
    /// <param name="tell">The event that tells of it.</param>
    /// <param name="answer">The answer, from the plan that lay open and what became of it.</param>
    /// <param name="also">What is written with it, given the plan before and after; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<TResponse>> TakeAsync<TResponse>(
        string planId,
        Func<Guid, Task<Result<OpenPlan>>> open,
        Call call,
        Func<OpenPlan, string, DateTimeOffset, Task<Result<Plan>>> step,
        Func<Plan, IReadOnlyList<string>, IEvent> tell,
        Func<OpenPlan, Plan, Task<TResponse>> answer,
        Action<Write, OpenPlan, Plan>? also,
        CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var check = new Check();
        var id = check.Id("plan_id", planId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await open(id);
        if (opened.Error is { } refused)
            return refused;

        var next = await step(opened.Value, call.Caller.WorkerId!, time.GetUtcNow());
        if (next.Error is { } broken)
            return broken;

        var response = await answer(opened.Value, next.Value);
        var typed = await typedInput.CountAsync(opened.Value, next.Value, call, cancellationToken);
        await using var write = database.Begin(call);
        write.Advance(next.Value, opened.Value.Key, fitter.Configuration);
        TypedInput.AddTo(write, next.Value, typed);
        also?.Invoke(write, opened.Value, next.Value);
        write.Publish(tell(next.Value, opened.Value.CoordinatorIds));
        conflicts.Tell(write, opened.Value.Plan.Content, next.Value);
        TellSteps(write, opened.Value.Plan, next.Value);
        return await write.CommitAsync(response, cancellationToken);
    }

    /// <summary>What must be known before the plan may be in force; Caseload is asked, for a coordinator must be there now.</summary>
    public async Task<Result<ActivationFacts>> FactsAsync(OpenPlan open, CancellationToken cancellationToken)
    {
        var assignment = await assignments.FindAsync(open.Plan.Content.MemberIds(), workerId: null, cancellationToken);
        if (assignment.Error is { } unknown)
            return unknown;

        var facts = new ActivationFacts(assignment.Value is not null, open.Decisions) { OpenConflicts = conflicts.FindOpen(open.Plan.Content) };
        return await fitter.CompleteAsync(facts, cancellationToken);
    }

    /// <summary>Tells what became of single goals and efforts.</summary>
    public void TellSteps(Write write, Plan before, Plan after)
    {
        foreach (var happened in StepEvents.Between(before, after, database.Kommunekode))
            write.Publish(happened);
    }

    /// <summary>Tells that the plan changed.</summary>
    public IEvent Changed(Plan plan, IReadOnlyList<string> coordinatorIds) => new PlanChanged(
        Guid.CreateVersion7(plan.Change.At), database.Kommunekode, plan.Change.At, plan.Id.Value, plan.Version, plan.Content.MemberIds(), coordinatorIds);

    /// <summary>Tells that the plan came into force.</summary>
    public IEvent Activated(Plan plan, IReadOnlyList<string> coordinatorIds) => new PlanActivated(
        Guid.CreateVersion7(plan.Change.At), database.Kommunekode, plan.Change.At, plan.Id.Value, plan.Version, plan.Content.TargetGroup);

    /// <summary>Tells that the plan ended, and why.</summary>
    public IEvent Ended(Plan plan, IReadOnlyList<string> coordinatorIds) => new PlanEnded(
        Guid.CreateVersion7(plan.Change.At), database.Kommunekode, plan.Change.At, plan.Id.Value, plan.Version, plan.Change.Reason)
    {
        Kle = [.. plan.Content.Efforts.Select(effort => effort.Kle.ToString()).Distinct().Order(StringComparer.Ordinal)],
    };
}
