using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;

namespace EnPlan.Consents;

/// <summary>
/// Whether a worker stands near enough to a citizen to change what concerns them: works for them, or is the first contact of a
/// citizen whom nobody works for; and is not barred by them. Says nothing about citizens, who change what is their own.
/// </summary>
internal sealed class Nearness(KnownRelations relations)
{
    /// <summary>Why the caller may not; null when they may, or do not act as a caseworker.</summary>
    /// <param name="citizenId">Whom it concerns.</param>
    /// <param name="file">What is known of them; null when nothing is.</param>
    /// <param name="call">Who wants to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Denied?> RefusalAsync(Guid citizenId, ConsentFile? file, Call call, CancellationToken cancellationToken)
    {
        if (call.ActingRole != Role.Caseworker)
            return null;
        return call.Caller.WorkerId is { } workerId
            && file?.BarredWorkers.Contains(workerId) is not true
            && await relations.MayActForAsync(workerId, [citizenId], cancellationToken)
            ? null
            : new Denied("NO_RELATION");
    }
}
