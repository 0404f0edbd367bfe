using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>The citizens whom the calling worker is assigned to today; nobody else's are read.</summary>
internal sealed class ListMyCitizens(Database database, KnownRelations relations, PageTokens tokens)
{
    private const string Sql =
        """
        SELECT DISTINCT ON (r.citizen_id) r.citizen_id, c.given_name, c.family_name, c.birth_date, a.assignment_id,
               ARRAY(SELECT DISTINCT area FROM worker w, unnest(w.areas) AS area WHERE w.worker_id = ANY(a.worker_ids) ORDER BY area)
        FROM relation r
        JOIN citizen c ON c.citizen_id = r.citizen_id
        JOIN assignment a ON a.assignment_id = r.assignment_id
        WHERE r.worker_id = $1 AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2)
          AND ($3::uuid IS NULL OR r.citizen_id > $3)
        ORDER BY r.citizen_id, r.from_date DESC, r.assignment_id DESC
        LIMIT $4
        """;

    public async Task<Result<Wire.ListMyCitizensResponse>> HandleAsync(
        Wire.ListMyCitizensRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var position = tokens.Read(call, filter: "", request.PageToken);
        if (position.Error is { } foreign)
            return foreign;
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied("NO_RELATION");

        var after = position.Value is { } text ? Guid.Parse(text) : (Guid?)null;
        var today = relations.Today;
        var lines = await database.QueryAsync(
            Sql, row => Line(row, today), [workerId, today, after, size.Value + 1], cancellationToken);
        var page = lines.Take(size.Value).ToList();
        call.Concerns(page.Select(line => Guid.Parse(line.CitizenId)));
        return new Wire.ListMyCitizensResponse
        {
            Citizens = { page },
            NextPageToken = lines.Count > page.Count ? tokens.Create(call, filter: "", page[^1].CitizenId) : "",
        };
    }

    private static Wire.CitizenLine Line(NpgsqlDataReader row, DateOnly today) => new()
    {
        CitizenId = row.GetGuid(0).ToString(),
        GivenName = row.GetString(1),
        FamilyName = row.GetString(2),
        Age = DanishCalendar.AgeAt(row.GetFieldValue<DateOnly>(3), today),
        AssignmentId = row.GetGuid(4).ToString(),
        Areas = { row.GetFieldValue<short[]>(5).Select(area => (Common.V1.AuthorityArea)area) },
    };
}
