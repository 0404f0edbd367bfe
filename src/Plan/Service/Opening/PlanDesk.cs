using EnPlan.Access.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Opening;

/// <summary>The one place where plans are opened: nobody gets hold of one without the question whether they may.</summary>
internal sealed class PlanDesk(Database database, DataKeys keys, Participation participation, TimeProvider time)
{
    public const string PlanUnknown = "PLAN_UNKNOWN";
    public const string PlanAnnulled = "PLAN_ANNULLED";

    private readonly LastMembers _lastMembers = new();

    /// <summary>Opens a plan for reading: one query, and the decisions about its members.</summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="version">Which version; 0 for the newest.</param>
    /// <param name="call">Who asks; told whose data the call concerns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<OpenPlan>> OpenAsync(Guid planId, int version, Call call, CancellationToken cancellationToken) =>
        OpenAsync(planId, version, call, [], cancellationToken);

    /// <summary>
    /// Opens the newest version for changing it, which only those may who see everybody who takes part:
    /// what one cannot see one would otherwise overwrite.
    /// </summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="etag">What the caller has seen.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="newMembers">Who will be members; the caller must be assigned to them, and they must take part.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OpenPlan>> OpenToChangeAsync(
        Guid planId, string etag, Call call, IReadOnlyList<Guid> newMembers, CancellationToken cancellationToken)
    {
        var opened = await OpenToThinkAsync(planId, call, newMembers, cancellationToken);
        return opened.Then<OpenPlan>(open => etag == open.Plan.Etag() ? open : new Stale());
    }

    /// <summary>Opens the newest version for thinking of changes, for those who may make them; nothing is changed.</summary>
    /// <inheritdoc cref="OpenToChangeAsync"/>
    public async Task<Result<OpenPlan>> OpenToThinkAsync(
        Guid planId, Call call, IReadOnlyList<Guid> newMembers, CancellationToken cancellationToken)
    {
        call.Concerns(newMembers);
        var opened = await OpenAsync(planId, version: 0, call, newMembers, cancellationToken);
        if (!opened.IsOk)
            return opened;

        var open = opened.Value;
        if (!open.Circle.SeesAllWhoTakePart || !newMembers.All(open.AssignedTo.Contains))
            return new Denied(Visibility.NoRelation);
        if (newMembers.Select(id => open.Decisions[id].Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return new Denied(refusal);
        return open;
    }

    /// <summary>Opens the newest version for a member who says what they think of something in it, and changes nothing else.</summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="etag">What the caller has seen: an answer is to what was read.</param>
    /// <param name="citizenId">Who answers; only a member who takes part does.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OpenPlan>> OpenToAnswerAsync(
        Guid planId, string etag, Guid citizenId, Call call, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(planId, version: 0, call, cancellationToken);
        if (!opened.IsOk)
            return opened;

        return !opened.Value.Circle.Shown.Contains(citizenId)
            ? new Denied(Visibility.NoRelation)
            : etag == opened.Value.Plan.Etag() ? opened : new Stale();
    }

    /// <summary>
    /// Opens the newest version for those who work for the main person, whether or not anything of it may be shown: what they do is
    /// about the kommune's own plan and accounts. Without consent nothing of it is shown (<see cref="OpenPlan.IsWithheld"/>).
    /// </summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<OpenPlan>> OpenUnseenAsync(Guid planId, Call call, CancellationToken cancellationToken) =>
        OpenAsync(planId, version: 0, call, [], Aim.Asked, Visibility.DecideUnseen, cancellationToken);

    /// <summary>Opens the newest version to say that it is over or never should have been, also where nobody may read it any more.</summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="etag">What the caller has seen; empty from those who may not see it, who overwrite nothing that they know of.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OpenPlan>> OpenToCloseAsync(Guid planId, string etag, Call call, CancellationToken cancellationToken)
    {
        var opened = await OpenUnseenAsync(planId, call, cancellationToken);
        if (!opened.IsOk)
            return opened;

        var open = opened.Value;
        if (!open.IsWithheld && !open.Circle.SeesAllWhoTakePart)
            return new Denied(Visibility.NoRelation);
        return etag == open.Plan.Etag() || (etag.Length == 0 && open.IsWithheld) ? open : new Stale();
    }

    /// <inheritdoc cref="OpenAsync(Guid, int, Call, CancellationToken)"/>
    /// <param name="planId">Which plan.</param>
    /// <param name="version">Which version; 0 for the newest.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="others">Citizens besides the members to decide about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<OpenPlan>> OpenAsync(
        Guid planId, int version, Call call, IReadOnlyList<Guid> others, CancellationToken cancellationToken) =>
        OpenAsync(planId, version, call, others, Aim.Asked, Visibility.Decide, cancellationToken);

    /// <summary>
    /// Opens the plans beside one that lies open, those that the caller may read. Of the others the call does not tell, so it does
    /// not concern those who are in them.
    /// </summary>
    /// <param name="planIds">Which plans.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<OpenPlan>> OpenBesideAsync(IReadOnlyList<Guid> planIds, Call call, CancellationToken cancellationToken) =>
        OpenReadableAsync(planIds, call, Aim.Beside, cancellationToken);

    /// <summary>
    /// Opens plans to compare one that lies open with, those that the caller may read. The caller is told nothing of them, so the call
    /// does not concern those who are in them.
    /// </summary>
    /// <param name="planIds">Which plans.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<OpenPlan>> OpenToCompareAsync(IReadOnlyList<Guid> planIds, Call call, CancellationToken cancellationToken) =>
        OpenReadableAsync(planIds, call, Aim.Compared, cancellationToken);

    private async Task<IReadOnlyList<OpenPlan>> OpenReadableAsync(
        IReadOnlyList<Guid> planIds, Call call, Aim aim, CancellationToken cancellationToken)
    {
        var open = new List<OpenPlan>();
        foreach (var planId in planIds)
        {
            var opened = await OpenAsync(planId, version: 0, call, [], aim, Visibility.Decide, cancellationToken);
            if (opened.IsOk)
                open.Add(opened.Value);
        }

        return open;
    }

    private async Task<Result<OpenPlan>> OpenAsync(
        Guid planId,
        int version,
        Call call,
        IReadOnlyList<Guid> others,
        Aim aim,
        Func<PlanContent, IReadOnlyDictionary<Guid, MemberDecision>, Reader, Result<Circle>> decide,
        CancellationToken cancellationToken)
    {
        var guess = _lastMembers.Of(planId);
        var asked = guess is null ? null : participation.DecideAsync([.. guess.Union(others)], cancellationToken);
        var stored = await StoredPlan.FindAsync(
            database, keys, new PlanId(planId), version, call.Caller.WorkerId, others, DanishCalendar.Today(time), cancellationToken);
        if (stored is null)
            return new NotFound(PlanUnknown);

        var members = stored.Plan.Content.MemberIds();
        IReadOnlyList<Guid> family = [.. members.Union(stored.RelativeIds)];
        var decided = asked is not null && family.All(guess!.Contains)
            ? await asked
            : await participation.DecideAsync([.. family.Union(others)], cancellationToken);
        if (guess is null || !guess.SequenceEqual(family))
            _lastMembers.Note(planId, family);
        var decisions = decided.WithRelatives(members, stored.RelativeIds);
        var reader = ReaderOf(call, stored.AssignedTo);
        var circle = decide(stored.Plan.Content, decisions, reader);
        // A call may open several plans: what it got in by once, it got in by.
        call.IsEmergency |= aim != Aim.Compared && circle is { IsOk: true, Value.IsEmergency: true };
        if (circle.IsOk && aim != Aim.Compared)
            call.Concerns(circle.Value.IsEmpty ? members : circle.Value.Shown, planId);
        else if (!circle.IsOk && aim == Aim.Asked)
            call.RefusedAbout(members, planId);

        // An emergency lets a worker read, never write: whatever the method, and however it opens the plan.
        if (call.IsEmergency && call.Policy.Record == Record.Write)
            return new Denied(Visibility.NoRelation);
        // Only who might have read it is told that it was annulled.
        return circle.Then<OpenPlan>(shown => stored.NewestState == PlanState.Annulled
            ? new NotFound(PlanAnnulled)
            : new OpenPlan(stored.Plan, stored.Key, shown, stored.CoordinatorIds, decisions, stored.AssignedTo)
            {
                Reader = reader,
                FamilyPlanIds = stored.FamilyPlanIds,
            });
    }

    /// <summary>What a plan is opened for.</summary>
    private enum Aim
    {
        /// <summary>The call is about it.</summary>
        Asked,

        /// <summary>To be told of beside that, if the caller may read it.</summary>
        Beside,

        /// <summary>To be compared with that, and not told of.</summary>
        Compared,
    }

    private static Reader ReaderOf(Call call, IReadOnlySet<Guid> assignedTo) =>
        call.ActingRole == Role.Citizen
            ? new Reader.Citizen(call.Caller.CitizenId ?? Guid.Empty)
            : new Reader.Worker(assignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
}
