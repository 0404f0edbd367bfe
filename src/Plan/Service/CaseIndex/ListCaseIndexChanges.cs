using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.CaseIndex;

/// <summary>A page of cases that changed, for the integration platform.</summary>
internal sealed class ListCaseIndexChanges(CaseIndexChanges changes)
{
    private const int Usual = 100;
    private const int Most = 500;

    public async Task<Result<ListCaseIndexChangesResponse>> HandleAsync(
        ListCaseIndexChangesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.AfterSequence >= 0, "after_sequence", "Skal være 0 eller mere.");
        check.That(request.PageSize >= 0, "page_size", "Skal være 0 eller mere.");
        if (check.Error is { } wrong)
            return wrong;

        var size = request.PageSize == 0 ? Usual : Math.Min(request.PageSize, Most);
        var entries = await changes.ListAsync(request.AfterSequence, size + 1, cancellationToken);
        var page = entries.Take(size).ToList();
        foreach (var entry in page)
            call.Concerns(entry.PartyCitizenIds.Select(Guid.Parse), Guid.Parse(entry.CaseId));
        return new ListCaseIndexChangesResponse { Entries = { page }, More = entries.Count > size };
    }
}
