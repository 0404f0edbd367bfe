using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Listing;

/// <summary>All consents that concern a citizen, for those who may see them.</summary>
internal sealed class ListConsents(Database database, Drafts drafts, Viewers viewers, TimeProvider time)
{
    public async Task<Result<Wire.ListConsentsResponse>> HandleAsync(
        Wire.ListConsentsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var subjectId = check.Id("subject_citizen_id", request.SubjectCitizenId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(subjectId);
        var view = await viewers.ViewAsync(subjectId, call, cancellationToken);
        if (view == View.Nothing)
            return new Denied("NO_RELATION");

        var giverId = view == View.OwnOnly ? call.Caller.CitizenId : null;
        var consents = await database.QueryAsync(
            $"""
            SELECT {ConsentRows.Columns} FROM consent c
            WHERE subject_id = $1 AND ($2::uuid IS NULL OR giver_id = $2)
            ORDER BY given_at DESC, consent_id DESC
            """,
            row => ConsentRows.Read(row),
            [subjectId, giverId],
            cancellationToken);
        if (view == View.OwnOnly && consents.Count == 0)
            return new Denied("NO_RELATION");

        var today = DanishCalendar.Today(time);
        var drafted = await drafts.ListAsync(subjectId, giverId, cancellationToken);
        return new Wire.ListConsentsResponse
        {
            Consents = { drafted.Select(WireMapping.ToWire), consents.Select(consent => consent.ToWire(today)) },
        };
    }
}
