using EnPlan.ServiceDefaults.Consents;
using ConsentDecision = EnPlan.Consent.V1.Decision;

namespace EnPlan.Plans.Opening;

/// <summary>What is decided about the members of plans, in the words of the plan.</summary>
internal sealed class Participation(ConsentGate gate)
{
    /// <summary>A decision for each citizen, in force now; ends the call when it can be had from nowhere.</summary>
    public async Task<IReadOnlyDictionary<Guid, MemberDecision>> DecideAsync(
        IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        var decisions = await gate.DecideAsync(citizenIds, cancellationToken);
        return decisions.ToDictionary(decision => decision.Key, decision => From(decision.Key, decision.Value));
    }

    private static MemberDecision From(Guid citizenId, ConsentDecision decision) => new(
        citizenId, decision.RefusalReason(), Ids(decision.RepresentativeIds), Ids(decision.ExcludedIds))
    {
        WhereaboutsProtected = decision.WhereaboutsProtected,
        EmergencyReaders = decision.EmergencyAccesses.Select(access => access.WorkerId).ToHashSet(StringComparer.Ordinal),
        BarredWorkers = decision.BarredWorkerIds.ToHashSet(StringComparer.Ordinal),
        IsYoungPersonOrOlder = decision.YoungPersonOrOlder,
        PermittedSince = DateOnly.TryParseExact(decision.PermittedSince, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            ? since
            : null,
    };

    private static HashSet<Guid> Ids(IEnumerable<string> ids) => [.. ids.Select(Guid.Parse)];
}
