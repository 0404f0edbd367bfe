using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>What a consent decision means for a reader.</summary>
public static class DecisionExtensions
{
    /// <summary>Whether the citizen takes part in one plan.</summary>
    public static bool IsPermitted(this Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Participation == Participation.Permitted;
    }

    /// <summary>
    /// Whether the reader may read about the citizen as themself or as holder of custody; never when they are excluded.
    /// Says nothing about workers: theirs is a matter of relation and of <see cref="IsPermitted"/>.
    /// </summary>
    public static bool MayRead(this Decision decision, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.IsCitizen)
        {
            return false;
        }

        var reader = caller.CitizenId!.Value;
        return !decision.Excludes(reader) && (Names(decision.CitizenId, reader) || decision.RepresentativeIds.Any(id => Names(id, reader)));
    }

    /// <summary>Whether this person must never be given anything about the citizen.</summary>
    public static bool Excludes(this Decision decision, Guid citizenId)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.ExcludedIds.Any(id => Names(id, citizenId));
    }

    /// <summary>
    /// Whether somebody else than the coordinators may have this about the citizen. Each kind is asked for alone, and what no
    /// grant names is refused. Holds for as long as the decision may be relied on: its lease outlives no grant.
    /// </summary>
    public static bool MayHave(this Decision decision, WantedInformation wanted) => decision.GrantFor(wanted) is not null;

    /// <summary>The grant that <see cref="MayHave"/> rests on, so that what is handed over can name its ground; null when refused.</summary>
    public static Grant? GrantFor(this Decision decision, WantedInformation wanted)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(wanted);
        return decision.Grants.FirstOrDefault(wanted.IsIn);
    }

    /// <summary>The leave that a worker without relation has taken to read in an emergency; null when they have none.</summary>
    public static EmergencyAccess? EmergencyAccessOf(this Decision decision, string? workerId)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Bars(workerId) || string.IsNullOrEmpty(workerId)
            ? null
            : decision.EmergencyAccesses.FirstOrDefault(access => access.WorkerId == workerId);
    }

    /// <summary>Whether the citizen has forbidden the worker to see anything about them (frabedelse), assigned or not.</summary>
    public static bool Bars(this Decision decision, string? workerId)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return workerId is not null && decision.BarredWorkerIds.Contains(workerId);
    }

    /// <summary>The reason code of a refusal; null when the citizen takes part.</summary>
    public static string? RefusalReason(this Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Participation switch
        {
            Participation.Permitted => null,
            Participation.Withdrawn => "CONSENT_WITHDRAWN",
            Participation.Expired => "CONSENT_EXPIRED",
            _ => "CONSENT_MISSING",
        };
    }

    private static bool Names(string id, Guid citizenId) => Guid.TryParse(id, out var parsed) && parsed == citizenId;
}
