using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Emergencies;

/// <summary>The emergencies that a supervisor is to look at, newest first.</summary>
internal sealed class ListBreakGlass(Database database, PageTokens pageTokens)
{
    public async Task<Result<Wire.ListBreakGlassResponse>> HandleAsync(
        Wire.ListBreakGlassRequest request, Call call, CancellationToken cancellationToken)
    {
        var filter = request.IncludeAcknowledged ? "all" : "open";
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var after = pageTokens.Read(call, filter, request.PageToken);
        if (after.Error is { } wrongToken)
            return wrongToken;

        var found = await database.QueryAsync(
            """
            SELECT document FROM ground
            WHERE is_break_glass AND ground_id < $1 AND ($2 OR acknowledged_at IS NULL)
            ORDER BY ground_id DESC LIMIT $3
            """,
            row => ConsentJson.From<Ground>(row.GetString(0)),
            [after.Value is { } last ? Guid.Parse(last) : Guid.AllBitsSet, request.IncludeAcknowledged, size.Value + 1],
            cancellationToken);
        var page = found.Take(size.Value).ToList();
        call.Concerns(page.Select(ground => ground.CitizenId));
        return new Wire.ListBreakGlassResponse
        {
            Grounds = { page.Select(ground => ground.ToWire()) },
            NextPageToken = found.Count > page.Count ? pageTokens.Create(call, filter, page[^1].GroundId.ToString()) : "",
        };
    }
}
