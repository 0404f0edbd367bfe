using System.Globalization;
using EnPlan.Consents.Listing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Grounds;

/// <summary>The grounds that were ever recorded for a citizen: sharing without consent is not hidden from them.</summary>
internal sealed class ListGrounds(Database database, DataKeys keys, Viewers viewers, PageTokens tokens)
{
    public async Task<Result<Wire.ListGroundsResponse>> HandleAsync(
        Wire.ListGroundsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var size = check.Value(PageSize.From(request.PageSize));
        var token = check.Value(tokens.Read(call, request.CitizenId, request.PageToken));
        if (check.Error is { } wrong)
            return wrong;
        call.Concerns(citizenId);
        if (await viewers.ViewAsync(citizenId, call, cancellationToken) != View.Everything)
            return new Denied("NO_RELATION");

        var (before, last) = Position(token);
        var grounds = await database.QueryAsync(
            $"""
            SELECT {GroundRows.Columns} FROM {GroundRows.Tables}
            WHERE g.citizen_id = $1 AND ($2::timestamptz IS NULL OR (g.recorded_at, g.ground_id) < ($2, $3::uuid))
            ORDER BY g.recorded_at DESC, g.ground_id DESC LIMIT $4
            """,
            row => GroundRows.Read(keys, row).Ground,
            [citizenId, before, last, size + 1],
            cancellationToken);
        var page = grounds.Take(size).ToList();
        return new Wire.ListGroundsResponse
        {
            Grounds = { page.Select(ground => ground.ToWire()) },
            NextPageToken = grounds.Count > size ? tokens.Create(call, request.CitizenId, Position(page[^1])) : "",
        };
    }

    private static string Position(Ground ground) =>
        string.Create(CultureInfo.InvariantCulture, $"{ground.RecordedAt.UtcTicks} {ground.GroundId}");

    private static (DateTimeOffset? RecordedAt, Guid? GroundId) Position(string? text) => text?.Split(' ') is [var at, var id]
        ? (new DateTimeOffset(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(id))
        : (null, null);
}
