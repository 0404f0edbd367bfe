using EnPlan.Caseloads.Barring;
using EnPlan.Caseloads.Secrets;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>The citizens whom the calling worker is assigned to today and who have not barred them; nobody else's are read.</summary>
internal sealed class ListMyCitizens(Database database, DataKeys keys, KnownRelations relations, BarredWorkers barred, PageTokens tokens)
{
    // $1 worker, $2 today, $3 after (null: from the beginning), $4 how many.
    private const string Assigned =
        """
        SELECT DISTINCT r.citizen_id FROM relation r JOIN citizen c ON c.citizen_id = r.citizen_id
        WHERE r.worker_id = $1 AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2)
          AND ($3::uuid IS NULL OR r.citizen_id > $3)
        ORDER BY r.citizen_id LIMIT $4
        """;

    // $1 worker, $2 today, $3 those of the citizens who are on the page.
    private const string Lines =
        """
        SELECT DISTINCT ON (r.citizen_id) r.citizen_id, c.given_name, c.family_name, c.birth_date, a.assignment_id,
               ARRAY(SELECT DISTINCT area FROM worker w, unnest(w.areas) AS area WHERE w.worker_id = ANY(a.worker_ids) ORDER BY area),
               k.wrapped
        FROM relation r
        JOIN citizen c ON c.citizen_id = r.citizen_id
        JOIN citizen_key k ON k.citizen_id = r.citizen_id
        JOIN assignment a ON a.assignment_id = r.assignment_id
        WHERE r.worker_id = $1 AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2)
          AND r.citizen_id = ANY($3)
        ORDER BY r.citizen_id, r.from_date DESC, r.assignment_id DESC
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
        var letIn = await barred.LetInAsync<Mine>(
            workerId,
            size.Value + 1,
            (last, count) => database.QueryAsync(
                Assigned, row => new Mine(row.GetGuid(0)), [workerId, today, last?.CitizenId ?? after, count], cancellationToken),
            mine => mine.CitizenId,
            cancellationToken);
        var page = letIn.Take(size.Value).Select(mine => mine.CitizenId).ToArray();
        call.Concerns(page);
        return new Wire.ListMyCitizensResponse
        {
            Citizens = { await database.QueryAsync(Lines, row => Line(row, today), [workerId, today, page], cancellationToken) },
            NextPageToken = letIn.Count > page.Length ? tokens.Create(call, filter: "", page[^1].ToString()) : "",
        };
    }

    private Wire.CitizenLine Line(NpgsqlDataReader row, DateOnly today)
    {
        var citizenId = row.GetGuid(0);
        var name = keys.Unwrap(citizenId, row.GetFieldValue<byte[]>(6)).OpenName(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2));
        return new Wire.CitizenLine
        {
            CitizenId = citizenId.ToString(),
            GivenName = name.Given,
            FamilyName = name.Family,
            Age = DanishCalendar.AgeAt(row.GetFieldValue<DateOnly>(3), today),
            AssignmentId = row.GetGuid(4).ToString(),
            Areas = { row.GetFieldValue<short[]>(5).Select(area => (Common.V1.AuthorityArea)area) },
        };
    }

    private sealed record Mine(Guid CitizenId);
}
