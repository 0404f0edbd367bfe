using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Emergencies;

/// <summary>The emergencies that a supervisor is to look at, newest first.</summary>
internal sealed class ListBreakGlass(Database database, DataKeys keys, PageTokens pageTokens)
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
            $"""
            SELECT {GroundRows.Columns} FROM {GroundRows.Tables}
            WHERE g.is_break_glass AND g.ground_id < $1 AND ($2 OR g.acknowledged_at IS NULL)
            ORDER BY g.ground_id DESC LIMIT $3
            """,
            row => GroundRows.Read(keys, row).Ground,
            [after.Value is { } last ? Guid.Parse(last) : Guid.AllBitsSet, request.IncludeAcknowledged, size.Value + 1],
            cancellationToken);
        var page = found.Take(size.Value).ToList();
        foreach (var ground in page)
            call.Concerns(ground.CitizenId, ground.GroundId);
        return new Wire.ListBreakGlassResponse
        {
            Grounds = { page.Select(ground => ground.ToWire()) },
            NextPageToken = found.Count > page.Count ? pageTokens.Create(call, filter, page[^1].GroundId.ToString()) : "",
        };
    }
}
