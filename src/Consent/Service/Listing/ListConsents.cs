using EnPlan.Access.V1;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Listing;

/// <summary>All consents that concern a citizen, for those who may see them.</summary>
internal sealed class ListConsents(Database database, ConsentFiles files, KnownRelations relations, TimeProvider time)
{
    public async Task<Result<Wire.ListConsentsResponse>> HandleAsync(
        Wire.ListConsentsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var subjectId = check.Id("subject_citizen_id", request.SubjectCitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(subjectId);
        var today = DanishCalendar.Today(time);
        var view = await ViewAsync(subjectId, call, today, cancellationToken);
        if (view == View.Nothing)
            return new Denied("NO_RELATION");

        var consents = await database.QueryAsync(
            """
            SELECT * FROM consent
            WHERE subject_id = $1 AND ($2::uuid IS NULL OR giver_id = $2)
            ORDER BY given_at DESC, consent_id DESC
            """,
            row => ConsentRows.Read(row),
            [subjectId, view == View.OwnOnly ? call.Caller.CitizenId : null],
            cancellationToken);
        return view == View.OwnOnly && consents.Count == 0
            ? new Denied("NO_RELATION")
            : new Wire.ListConsentsResponse { Consents = { consents.Select(consent => consent.ToWire(today)) } };
    }

    private async Task<View> ViewAsync(Guid subjectId, Call call, DateOnly today, CancellationToken cancellationToken)
    {
        switch (call.ActingRole)
        {
            case Role.Auditor:
                return View.Everything;
            case Role.Caseworker when call.Caller.WorkerId is { } workerId:
                return await relations.IsAssignedAsync(workerId, [subjectId], cancellationToken) ? View.Everything : View.Nothing;
            case Role.Citizen when call.Caller.CitizenId is { } citizenId:
                var read = await files.FindAsync([subjectId], cancellationToken);
                return read.Files.TryGetValue(subjectId, out var file) ? ViewOf(citizenId, file.Subject, today) : View.Nothing;
            default:
                return View.Nothing;
        }
    }

    // Whoever gave a consent must be able to find it to take it back, also after custody has ended; the excluded do so through a worker.
    private static View ViewOf(Guid citizenId, Subject subject, DateOnly today)
    {
        if (subject.Excluded.Contains(citizenId))
            return View.Nothing;
        return citizenId == subject.CitizenId || subject.RepresentativesOn(today).Contains(citizenId) ? View.Everything : View.OwnOnly;
    }

    private enum View
    {
        Nothing,
        OwnOnly,
        Everything,
    }
}
