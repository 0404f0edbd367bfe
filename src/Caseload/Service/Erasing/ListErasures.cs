using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>The list of the erased, to be kept apart from the backups.</summary>
internal sealed class ListErasures(ErasureBook book, ErasureWire wire, PageTokens tokens)
{
    public async Task<Result<Wire.ListErasuresResponse>> HandleAsync(Wire.ListErasuresRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var size = check.Value(PageSize.From(request.PageSize));
        var position = check.Value(tokens.Read(call, filter: "", request.PageToken));
        if (check.Error is { } wrong)
            return wrong;

        var after = position is null ? Guid.Empty : Guid.Parse(position);
        var found = await book.ApprovedAsync(after, size + 1, cancellationToken);
        var page = found.Take(size).ToList();
        return new Wire.ListErasuresResponse
        {
            Erasures = { page.Select(wire.ToWire) },
            NextPageToken = found.Count > size ? tokens.Create(call, filter: "", page[^1].Erasure.ErasureId.ToString()) : "",
        };
    }
}
