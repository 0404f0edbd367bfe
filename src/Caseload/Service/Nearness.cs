using EnPlan.Access.V1;
using EnPlan.Caseloads.Barring;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;

namespace EnPlan.Caseloads;

/// <summary>
/// Whether a caseworker stands near enough to citizens to change what concerns them: works for each of them today, or is the first
/// contact of a citizen whom nobody works for; and is barred by none (frabedelse). Leaders organise the work and need no relation.
/// </summary>
internal sealed class Nearness(KnownRelations relations, BarredWorkers barred)
{
    /// <summary>Why the caller may not; null when they may.</summary>
    public async Task<Denied?> RefusalAsync(IReadOnlyCollection<Guid> citizenIds, Call call, CancellationToken cancellationToken)
    {
        if (call.ActingRole != Role.Caseworker)
            return null;
        return call.Caller.WorkerId is { } workerId
            && await relations.MayActForAsync(workerId, citizenIds, cancellationToken)
            && !await barred.IsBarredAsync(workerId, citizenIds, cancellationToken)
            ? null
            : new Denied("NO_RELATION");
    }

    /// <summary>Why the caller may not end an assignment, which those may who are part of it or work for all that it is for; null when they may.</summary>
    public async Task<Denied?> RefusalAsync(Assignment assignment, Call call, CancellationToken cancellationToken)
    {
        if (call.ActingRole != Role.Caseworker)
            return null;
        return call.Caller.WorkerId is { } workerId
            && (assignment.WorkerIds.Contains(workerId) || await relations.IsAssignedAsync(workerId, [.. assignment.CitizenIds], cancellationToken))
            && !await barred.IsBarredAsync(workerId, [.. assignment.CitizenIds], cancellationToken)
            ? null
            : new Denied("NO_RELATION");
    }
}
