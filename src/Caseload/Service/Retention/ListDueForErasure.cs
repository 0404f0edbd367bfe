using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Retention;

/// <summary>Whom the kommune need not keep any longer. It nominates; people decide.</summary>
internal sealed class ListDueForErasure(Database database, Standings standings, PageTokens tokens, TimeProvider time)
{
    private const int AtOnce = 200;

    public async Task<Result<Wire.ListDueForErasureResponse>> HandleAsync(
        Wire.ListDueForErasureRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var day = check.OptionalDate("on_date", request.OnDate) ?? DanishCalendar.Today(time);
        var size = check.Value(PageSize.From(request.PageSize));
        var position = check.Value(tokens.Read(call, request.OnDate, request.PageToken));
        if (check.Error is { } wrong)
            return wrong;

        var due = await DueAsync(position is null ? Guid.Empty : Guid.Parse(position), day, size + 1, cancellationToken);
        var page = due.Take(size).ToList();
        call.Concerns(page.Select(one => Guid.Parse(one.CitizenId)));
        return new Wire.ListDueForErasureResponse
        {
            Due = { page },
            NextPageToken = due.Count > size ? tokens.Create(call, request.OnDate, page[^1].CitizenId) : "",
        };
    }

    private async Task<List<Wire.DueForErasure>> DueAsync(Guid after, DateOnly day, int count, CancellationToken cancellationToken)
    {
        var due = new List<Wire.DueForErasure>();
        IReadOnlyList<Guid> some;
        do
        {
            some = await IdleAsync(after, cancellationToken);
            var found = await standings.OfAsync(some, cancellationToken);
            due.AddRange(some.Where(found.ContainsKey).Select(id => Due(id, found[id], day)).OfType<Wire.DueForErasure>());
            after = some.Count > 0 ? some[^1] : after;
        }
        while (due.Count < count && some.Count == AtOnce);
        return due[..Math.Min(count, due.Count)];
    }

    // Whoever somebody works for, or whose erasure is under way, is out of the question.
    private Task<IReadOnlyList<Guid>> IdleAsync(Guid after, CancellationToken cancellationToken) => database.QueryAsync(
        """
        SELECT c.citizen_id FROM citizen c
        WHERE c.citizen_id > $1
          AND NOT EXISTS (SELECT FROM assignment a WHERE a.citizen_ids @> ARRAY[c.citizen_id] AND a.to_date IS NULL)
          AND NOT EXISTS (SELECT FROM erasure e WHERE e.citizen_id = c.citizen_id AND (e.decided_at IS NULL OR e.is_approved))
        ORDER BY c.citizen_id LIMIT $2
        """,
        row => row.GetGuid(0),
        [after, AtOnce],
        cancellationToken);

    private Wire.DueForErasure? Due(Guid citizenId, CaseStanding standing, DateOnly day)
    {
        if (standings.Rules.Obstacles(standing, ErasureGround.RetentionExpired, day).Count > 0)
            return null;
        var (kept, rule) = standings.Rules.KeptUntil(standing);
        return new Wire.DueForErasure { CitizenId = citizenId.ToString(), DueDate = WireMapping.Iso(kept.AddDays(1)), Rule = rule };
    }
}
