using EnPlan.Audit.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Entries drawn at random for the recurring control of look-ups (stikprøvekontrol).</summary>
internal sealed class SampleAccess(Database database, AccessRecords records)
{
    private const int Most = 200;

    // Relations are kept by day, in Denmark, and one that is ended today had its last day yesterday: what went through today did so
    // before. Services look up for others and have no relation of their own.
    private const string Sql =
        $"""
        SELECT {LoggedAccess.Columns}, e.citizen_id, count(*) OVER (),
          EXISTS (SELECT FROM relation r WHERE r.citizen_id = e.citizen_id AND r.worker_id = e.actor
                  AND r.from_date <= (e.at AT TIME ZONE 'Europe/Copenhagen')::date
                  AND (r.to_date IS NULL
                    OR r.to_date >= (e.at AT TIME ZONE 'Europe/Copenhagen')::date - CASE WHEN e.outcome = 'OK' THEN 1 ELSE 0 END))
        FROM access_log e
        WHERE e.citizen_id IS NOT NULL AND e.at >= $1 AND e.at < $2 AND e.actor_role <> 'service'
        ORDER BY hashint8extended(e.id, $3), e.id LIMIT $4
        """;

    public async Task<Result<SampleAccessResponse>> HandleAsync(SampleAccessRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Date("from_date", request.FromDate);
        var period = Period.Of(check, request.FromDate, request.ToDate);
        check.Count("size", request.Size, 1, Most);
        if (check.Error is { } wrong)
            return wrong;

        var reader = LogReaders.Auditor(call.Caller);
        var drawn = await database.QueryAsync(
            Sql, row => Sample(row, reader), [period.Start, period.End, request.Seed, request.Size], cancellationToken);
        call.Concerns(drawn.Select(one => Guid.Parse(one.Sample.CitizenId)));
        return new SampleAccessResponse
        {
            Samples = { drawn.Select(one => one.Sample) },
            DrawnFrom = drawn.Count > 0 ? drawn[0].DrawnFrom : 0,
        };
    }

    private (AccessSample Sample, long DrawnFrom) Sample(NpgsqlDataReader row, LogReader reader)
    {
        var sample = new AccessSample
        {
            Record = records.Write(LoggedAccess.Read(row), reader),
            CitizenId = row.GetGuid(8).ToString(),
            Assigned = row.GetBoolean(10),
        };
        return (sample, row.GetInt64(9));
    }
}
