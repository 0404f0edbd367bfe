using System.Globalization;
using EnPlan.Caseloads.Barring;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>
/// The days on which citizens of a worker turn 18 who have not barred them; nobody else's are read, and nothing else about them.
/// </summary>
internal sealed class ListComingOfAge(Database database, KnownRelations relations, BarredWorkers barred)
{
    private const int MostAtOnce = 201;
    private const int MostCitizens = 20;

    // $1 worker, $2 today, $3 and $4 the period, $5 only these citizens (null: all), $6 and $7 the line before, $8 how many.
    // Someone born on 29 February turns 18 on 28 February here as in DanishCalendar.
    private const string Sql =
        """
        SELECT citizen_id, turns FROM (
          SELECT c.citizen_id, (c.birth_date + interval '18 years')::date AS turns FROM citizen c
          WHERE c.citizen_id IN (
              SELECT r.citizen_id FROM relation r
              WHERE r.worker_id = $1 AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2))
            AND ($5::uuid[] IS NULL OR c.citizen_id = ANY ($5))) mine
        WHERE turns BETWEEN $3 AND $4 AND ($6::date IS NULL OR (turns, citizen_id) > ($6, $7))
        ORDER BY turns, citizen_id
        LIMIT $8
        """;

    public async Task<Result<Wire.ListComingOfAgeResponse>> HandleAsync(
        Wire.ListComingOfAgeRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Text("worker_id", request.WorkerId, 1, 60);
        check.Count("citizen_ids", request.CitizenIds.Count, 0, MostCitizens);
        check.Count("count", request.Count, 1, MostAtOnce);
        var from = check.Date("from_date", request.FromDate);
        var until = check.Date("until_date", request.UntilDate);
        var only = request.CitizenIds.Index().Select(id => check.Id($"citizen_ids[{id.Index}]", id.Item)).ToArray();
        var after = request.After is null
            ? null
            : new Turning(check.Id("after.citizen_id", request.After.CitizenId), check.Date("after.on_date", request.After.OnDate));
        if (check.Error is { } wrong)
            return wrong;

        var letIn = await barred.LetInAsync<Turning>(
            request.WorkerId,
            request.Count,
            (last, count) => database.QueryAsync(
                Sql,
                row => new Turning(row.GetGuid(0), row.GetFieldValue<DateOnly>(1)),
                [
                    request.WorkerId, relations.Today, from, until, only.Length == 0 ? null : only,
                    (last ?? after)?.Day, (last ?? after)?.CitizenId, count,
                ],
                cancellationToken),
            turning => turning.CitizenId,
            cancellationToken);
        return new Wire.ListComingOfAgeResponse { Citizens = { letIn.Select(ToWire) } };
    }

    private static Wire.ComingOfAge ToWire(Turning turning) => new()
    {
        CitizenId = turning.CitizenId.ToString(),
        OnDate = turning.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private sealed record Turning(Guid CitizenId, DateOnly Day);
}
