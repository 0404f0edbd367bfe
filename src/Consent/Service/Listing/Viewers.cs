using EnPlan.Access.V1;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;

namespace EnPlan.Consents.Listing;

/// <summary>Who may see what about a citizen's consents.</summary>
internal sealed class Viewers(ConsentFiles files, KnownRelations relations, TimeProvider time)
{
    /// <summary>What the caller may see.</summary>
    public async Task<View> ViewAsync(Guid subjectId, Call call, CancellationToken cancellationToken)
    {
        switch (call.ActingRole)
        {
            case Role.Auditor:
                return View.Everything;
            case Role.Caseworker when call.Caller.WorkerId is { } workerId:
                return await IsLetInAsync(workerId, subjectId, cancellationToken) ? View.Everything : View.Nothing;
            case Role.Citizen when call.Caller.CitizenId is { } citizenId:
                return await files.FindAsync(subjectId, cancellationToken) is { } file
                    ? ViewOf(citizenId, file.Subject, DanishCalendar.Today(time))
                    : View.Nothing;
            default:
                return View.Nothing;
        }
    }

    private async Task<bool> IsLetInAsync(string workerId, Guid subjectId, CancellationToken cancellationToken) =>
        await relations.IsAssignedAsync(workerId, [subjectId], cancellationToken)
        && !(await files.FindAsync(subjectId, cancellationToken) is { } file && file.BarredWorkers.Contains(workerId));

    // Whoever gave a consent must be able to find it to take it back, also after custody has ended; the excluded do so through a worker.
    private static View ViewOf(Guid citizenId, Subject subject, DateOnly today)
    {
        if (subject.Excluded.Contains(citizenId))
            return View.Nothing;
        return citizenId == subject.CitizenId || subject.RepresentativesOn(today).Contains(citizenId) ? View.Everything : View.OwnOnly;
    }
}

/// <summary>How much somebody sees.</summary>
internal enum View
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>What they have given themself.</summary>
    OwnOnly,

    /// <summary>All of it.</summary>
    Everything,
}
