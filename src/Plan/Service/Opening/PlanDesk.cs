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
    private const string PlanUnknown = "PLAN_UNKNOWN";
    private const string PlanAnnulled = "PLAN_ANNULLED";

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

    /// <inheritdoc cref="OpenAsync(Guid, int, Call, CancellationToken)"/>
    /// <param name="planId">Which plan.</param>
    /// <param name="version">Which version; 0 for the newest.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="others">Citizens besides the members to decide about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<OpenPlan>> OpenAsync(
        Guid planId, int version, Call call, IReadOnlyList<Guid> others, CancellationToken cancellationToken)
    {
        var guess = _lastMembers.Of(planId);
        var asked = guess is null ? null : participation.DecideAsync([.. guess.Union(others)], cancellationToken);
        var stored = await StoredPlan.FindAsync(
            database, keys, new PlanId(planId), version, call.Caller.WorkerId, others, DanishCalendar.Today(time), cancellationToken);
        if (stored is null)
            return new NotFound(PlanUnknown);

        var members = stored.Plan.Content.MemberIds();
        var decisions = asked is not null && members.All(guess!.Contains)
            ? await asked
            : await participation.DecideAsync([.. members.Union(others)], cancellationToken);
        if (guess is null || !guess.SequenceEqual(members))
            _lastMembers.Note(planId, members);
        var reader = ReaderOf(call, stored.AssignedTo);
        var circle = Visibility.Decide(stored.Plan.Content, decisions, reader);
        // A call may open several plans: what it got in by once, it got in by.
        call.IsEmergency |= circle is { IsOk: true, Value.IsEmergency: true };
        if (circle.IsOk)
            call.Concerns(circle.Value.Shown);
        else
            call.RefusedAbout(members);
        // Only who might have read it is told that it was annulled.
        return circle.Then<OpenPlan>(shown => stored.NewestState == PlanState.Annulled
            ? new NotFound(PlanAnnulled)
            : new OpenPlan(stored.Plan, stored.Key, shown, stored.CoordinatorIds, decisions, stored.AssignedTo) { Reader = reader });
    }

    private static Reader ReaderOf(Call call, IReadOnlySet<Guid> assignedTo) =>
        call.ActingRole == Role.Citizen
            ? new Reader.Citizen(call.Caller.CitizenId ?? Guid.Empty)
            : new Reader.Worker(assignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
}
