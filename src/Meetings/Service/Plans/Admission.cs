using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.NetworkMeetings.Plans;

/// <summary>Decides whether a caller comes near a plan's meetings at all, by relation, exclusion and consent.</summary>
public sealed class Admission(ConsentGate gate)
{
    /// <summary>The plan's circle and the caller as its reader.</summary>
    /// <returns>
    /// <see cref="Denied"/>: NO_RELATION, EXCLUDED, or CONSENT_… for the main person, and for the member who is the caller's
    /// only way in. Whoever has no relation learns nothing about consents.
    /// </returns>
    public async Task<Result<Admitted>> AdmitAsync(KnownPlan plan, Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(call);
        call.Concerns(plan.MemberIds[0]);
        var decisions = await gate.DecideAsync(plan.MemberIds, cancellationToken);
        var circle = new Circle([.. plan.MemberIds.Select(id => ToMember(id, decisions[id]))], plan.CoordinatorIds);
        var reader = new Reader(call.Caller.CitizenId, call.Caller.IsWorker, plan.AssignedTo) { WorkerId = call.Caller.WorkerId ?? "" };
        if (RefusalOf(circle, reader, decisions) is { } reason)
        {
            call.Concerns(plan.MemberIds);
            return new Denied(reason);
        }

        call.Concerns(circle.SeenBy(reader).Select(member => member.CitizenId));
        return new Admitted(circle, reader);
    }

    private static string? RefusalOf(Circle circle, Reader reader, IReadOnlyDictionary<Guid, Decision> decisions)
    {
        if (circle.Excludes(reader.CitizenId))
        {
            return "EXCLUDED";
        }

        var near = circle.Members.Where(reader.IsNear).ToList();
        if (near.Count == 0)
        {
            return "NO_RELATION";
        }

        if (decisions[circle.Main.CitizenId].RefusalReason() is { } refusal)
        {
            return refusal;
        }

        return circle.SeenBy(reader).Count == 0 ? decisions[near[0].CitizenId].RefusalReason() ?? "NO_RELATION" : null;
    }

    private static Member ToMember(Guid id, Decision decision) => new(
        id,
        decision.IsPermitted(),
        decision.Adult || decision.Party,
        decision.WhereaboutsProtected,
        decision.RepresentativeIds.Select(Guid.Parse).ToHashSet(),
        decision.ExcludedIds.Select(Guid.Parse).ToHashSet())
    {
        BarredWorkers = decision.BarredWorkerIds.ToHashSet(StringComparer.Ordinal),
    };
}

/// <summary>A caller who may come near, and to whom.</summary>
public sealed record Admitted(Circle Circle, Reader Reader);
