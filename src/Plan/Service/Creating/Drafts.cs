using EnPlan.Caseload.V1;
using EnPlan.Configuration;
using EnPlan.Events.V1;
using EnPlan.Plans.Conflicts;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;

namespace EnPlan.Plans.Creating;

/// <summary>The one place where plans begin, wherever their content comes from: one batch, one commit.</summary>
internal sealed class Drafts(
    Database database,
    DataKeys keys,
    ContentFitter fitter,
    Enroller enroller,
    KnownRelations relations,
    Assignments assignments,
    Participation participation,
    ConflictDesk conflicts,
    KommuneConfiguration configuration,
    RequestReplay replay,
    TimeProvider time)
{
    /// <summary>The content as it would be written: fitted to the kommune's catalogues and exemptions; or what they do not know.</summary>
    public Task<Result<PlanContent>> FitAsync(PlanContent content, CancellationToken cancellationToken) =>
        fitter.FitAsync(content, before: null, cancellationToken);

    /// <summary>Writes a new plan as a draft, by a worker who is assigned to all members.</summary>
    /// <param name="draft">What it holds, and what is written with it.</param>
    /// <param name="call">Who creates it.</param>
    /// <param name="answer">The answer, from the plan and the workers who coordinate it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<TResponse>> WriteAsync<TResponse>(
        NewDraft draft, Call call, Func<Plan, IReadOnlyList<string>, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var fitted = await FitAsync(draft.Content, cancellationToken);
        if (fitted.Error is { } unfit)
        {
            await LetInAgainAsync(draft.Content.MemberIds, call, cancellationToken);
            return unfit;
        }

        return await WriteFittedAsync(draft with { Content = fitted.Value }, call, answer, cancellationToken);
    }

    /// <summary>
    /// What was in the catalogues when this was sent before may have left them since: who may still write it gets the answer that they
    /// got.
    /// </summary>
    /// <param name="members">Whom it is about; asked for only when it was answered before.</param>
    /// <param name="call">Who sends it again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task LetInAgainAsync(Func<IReadOnlyList<Guid>> members, Call call, CancellationToken cancellationToken)
    {
        if (await replay.FindAsync(call, cancellationToken) is not null && await MayWriteAsync(members(), call, cancellationToken))
            call.LetIn();
    }

    /// <summary>Whether the caller is a worker who is assigned to all of them.</summary>
    public async Task<Result<bool>> IsAssignedAsync(IReadOnlyList<Guid> members, Call call, CancellationToken cancellationToken) =>
        (await CoordinatorsAsync(members, call, cancellationToken)).Then<bool>(coordinators => coordinators is not null);

    /// <summary>Whether the caller may write a plan for them, as things are now: works for all of them, is barred by none, and they take part.</summary>
    private async Task<bool> MayWriteAsync(IReadOnlyList<Guid> members, Call call, CancellationToken cancellationToken)
    {
        var isAssigned = await IsAssignedAsync(members, call, cancellationToken);
        var decisions = await participation.DecideAsync(members, cancellationToken);
        return isAssigned is { IsOk: true, Value: true }
            && decisions.Values.All(decision => decision.IsPermitted && !decision.BarredWorkers.Contains(call.Caller.WorkerId ?? ""));
    }

    private async Task<Result<TResponse>> WriteFittedAsync<TResponse>(
        NewDraft draft, Call call, Func<Plan, IReadOnlyList<string>, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var members = draft.Content.MemberIds();
        call.Concerns(members);
        var last = call.Caller.WorkerId is { } workerId ? relations.LastColleagues(workerId, members) : null;
        var asked = last is null ? CoordinatorsAsync(members, call, cancellationToken) : null;
        var refusal = await ObstacleAsync(draft, cancellationToken);
        if (last is not null && refusal is null)
        {
            var done = await CommitAsync(draft, new Coordinators(last, New: null, IsConfirmed: false), call, answer, cancellationToken);
            if (done.Error is not Stale)
                return done;
        }

        // Who has no relation is told of nothing else, so that comes first.
        var coordinators = await (asked ?? CoordinatorsAsync(members, call, cancellationToken));
        if (coordinators.Error is { } unknown)
            return unknown;
        if (coordinators.Value is null)
            return new Denied(Visibility.NoRelation);
        if (refusal is not null)
            return refusal;

        return await CommitAsync(draft, coordinators.Value, call, answer, cancellationToken);
    }

    private async Task<Error?> ObstacleAsync(NewDraft draft, CancellationToken cancellationToken) =>
        await RefusalAsync(draft, cancellationToken) ?? (draft.BeforeConsent ? null : await enroller.RefusalAsync(draft.Content, cancellationToken));

    private async Task<Error?> RefusalAsync(NewDraft draft, CancellationToken cancellationToken)
    {
        var content = draft.Content;
        if (draft.BeforeConsent && content.KeptMembers().Count == 0)
            return null;

        var decisions = await participation.DecideAsync(content.MemberIds(), cancellationToken);
        if (!draft.BeforeConsent && content.MemberIds().Select(id => decisions[id].Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return new Denied(refusal);

        return KeptRules.Broken(content, decisions) is { Count: > 0 } kept ? new RuleBroken(kept[0].Reason, kept) : null;
    }

    // Whom the caller may read about is known here; only an assignment that is so new that its event is on its way still is not.
    private async Task<Result<Coordinators?>> CoordinatorsAsync(IReadOnlyList<Guid> members, Call call, CancellationToken cancellationToken)
    {
        if (call.Caller.WorkerId is not { } workerId)
            return (Coordinators?)null;
        if (await relations.ColleaguesAsync(workerId, members, cancellationToken) is { } known)
            return new Coordinators(known, New: null, IsConfirmed: true);

        var assignment = await assignments.FindAsync(members, workerId, cancellationToken);
        return assignment.Then<Coordinators?>(found => found is null ? null : new Coordinators([.. found.WorkerIds], found, IsConfirmed: true));
    }

    private async Task<Result<TResponse>> CommitAsync<TResponse>(
        NewDraft draft, Coordinators coordinators, Call call, Func<Plan, IReadOnlyList<string>, TResponse> answer, CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var now = time.GetUtcNow();
        var plan = Plan.Draft(PlanId.New(now), draft.Content, call.Caller.WorkerId!, now);
        await using var write = database.Begin(call);
        if (!coordinators.IsConfirmed)
            relations.Confirm(write, draft.Content.MemberIds(), coordinators.WorkerIds);
        write.Insert(plan, keys.New(plan.Id.Value), configuration);
        if (coordinators.New is { } assignment)
            Assignments.Learn(write, assignment);
        draft.Also?.Invoke(write, plan);
        write.Publish(new PlanCreated(
            Guid.CreateVersion7(now), database.Kommunekode, now, plan.Id.Value, plan.Version, draft.Content.MemberIds(), coordinators.WorkerIds));
        conflicts.Tell(write, before: null, plan);
        return await write.CommitAsync(answer(plan, [.. coordinators.WorkerIds.Order(StringComparer.Ordinal)]), cancellationToken);
    }

    /// <param name="WorkerIds">The workers of an assignment for all members.</param>
    /// <param name="New">The assignment, when it was not known here.</param>
    /// <param name="IsConfirmed">Whether it is so now; otherwise the write makes sure of it.</param>
    private sealed record Coordinators(string[] WorkerIds, Assignment? New, bool IsConfirmed);
}

/// <summary>A plan to begin.</summary>
/// <param name="Content">What it holds, checked for its form.</param>
/// <param name="Also">What is written with it; null for nothing.</param>
/// <param name="BeforeConsent">Whether it may be written before its members have consented here; nobody can read it until they have.</param>
internal sealed record NewDraft(PlanContent Content, Action<Write, Plan>? Also = null, bool BeforeConsent = false);
