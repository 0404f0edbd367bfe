using System.Globalization;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Listing;

/// <summary>The consents that concern a citizen, drafts first, for those who may see them.</summary>
internal sealed class ListConsents(Database database, Drafts drafts, Viewers viewers, PageTokens tokens, TimeProvider time)
{
    // $1 subject, $2 giver (null: anybody), $3 to $5 the last line of the page before, $6 how many.
    private const string Page =
        $"""
        SELECT is_draft, at, consent_id FROM (
          SELECT true AS is_draft, drafted_at AS at, consent_id FROM consent_draft
          WHERE subject_id = $1 AND ($2::uuid IS NULL OR giver_id = $2) AND drafted_at > now() - {Drafts.Kept}
          UNION ALL
          SELECT false, given_at, consent_id FROM consent WHERE subject_id = $1 AND ($2::uuid IS NULL OR giver_id = $2)) AS one
        WHERE $3::boolean IS NULL OR (is_draft, at, consent_id) < ($3, $4::timestamptz, $5::uuid)
        ORDER BY is_draft DESC, at DESC, consent_id DESC LIMIT $6
        """;

    public async Task<Result<Wire.ListConsentsResponse>> HandleAsync(
        Wire.ListConsentsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var subjectId = check.Id("subject_citizen_id", request.SubjectCitizenId);
        var size = check.Value(PageSize.From(request.PageSize));
        var token = check.Value(tokens.Read(call, request.SubjectCitizenId, request.PageToken));
        if (check.Error is { } wrong)
            return wrong;
        call.Concerns(subjectId);
        var view = await viewers.ViewAsync(subjectId, call, cancellationToken);
        if (view == View.Nothing)
            return new Denied("NO_RELATION");

        var giverId = view == View.OwnOnly ? call.Caller.CitizenId : null;
        var after = Line.Parse(token);
        var lines = await database.QueryAsync(
            Page, Line.Read, [subjectId, giverId, after?.IsDraft, after?.At, after?.ConsentId, size + 1], cancellationToken);
        if (view == View.OwnOnly && after is null && !lines.Any(line => !line.IsDraft))
            return new Denied("NO_RELATION");

        var page = lines.Take(size).ToList();
        return new Wire.ListConsentsResponse
        {
            Consents = { await ConsentsAsync(page, cancellationToken) },
            NextPageToken = lines.Count > size ? tokens.Create(call, request.SubjectCitizenId, page[^1].ToString()) : "",
        };
    }

    private async Task<IEnumerable<Wire.Consent>> ConsentsAsync(List<Line> page, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var drafted = await drafts.FindAsync([.. page.Where(line => line.IsDraft).Select(line => line.ConsentId)], cancellationToken);
        var given = await database.QueryAsync(
            $"SELECT {ConsentRows.Columns} FROM consent c WHERE consent_id = ANY($1)",
            row => ConsentRows.Read(row),
            [page.Where(line => !line.IsDraft).Select(line => line.ConsentId).ToArray()],
            cancellationToken);
        return drafted.OrderByDescending(draft => (draft.DraftedAt, draft.ConsentId)).Select(WireMapping.ToWire)
            .Concat(given.OrderByDescending(consent => (consent.GivenAt, consent.ConsentId)).Select(consent => consent.ToWire(today)));
    }

    private sealed record Line(bool IsDraft, DateTimeOffset At, Guid ConsentId)
    {
        public static Line Read(NpgsqlDataReader row) => new(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(2));

        public static Line? Parse(string? text) => text?.Split(' ') is [var kind, var at, var id]
            ? new Line(kind == "draft", new DateTimeOffset(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(id))
            : null;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{(IsDraft ? "draft" : "given")} {At.UtcTicks} {ConsentId}");
    }
}
