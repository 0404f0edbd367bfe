using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Npgsql;

namespace EnPlan.Plans.Worklists;

/// <summary>Notes until when a worker has seen what others changed.</summary>
internal sealed class MarkSeen(Database database, TimeProvider time)
{
    // $1 number. Never further than what there is.
    private const string BySequence =
        """
        SELECT LEAST($1, COALESCE((SELECT max(number) FROM plan_change), 0)),
          (SELECT v.changed_at FROM plan_change c JOIN plan_revision v ON v.plan_id = c.plan_id AND v.version = c.version WHERE c.number = $1)
        """;

    // $1 worker, $2 moment. The change of that very moment, for what was committed late may be older and have a higher number.
    private const string ByMoment =
        """
        SELECT COALESCE(max(c.number) FILTER (WHERE v.changed_at = $2), max(c.number) FILTER (WHERE v.changed_at < $2), 0), $2
        FROM (SELECT DISTINCT citizen_id FROM relation WHERE worker_id = $1) mine
        JOIN plan p ON p.main_person_id = mine.citizen_id
        JOIN plan_change c ON c.plan_id = p.plan_id
        JOIN plan_revision v ON v.plan_id = c.plan_id AND v.version = c.version
        """;

    public async Task<Result<MarkSeenResponse>> HandleAsync(MarkSeenRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.Sequence >= 0, "sequence", "Skal være 0 eller mere.");
        check.That(request.Sequence > 0 || request.Until is not null, "sequence", "Skal udfyldes, eller until skal.");
        var until = check.OptionalMoment("until", request.Until).GetValueOrDefault();
        check.That(call.Caller.WorkerId is not null, "sequence", "Kun en medarbejder har et mærke.");
        if (check.Error is { } wrong)
            return wrong;

        var worker = call.Caller.WorkerId!;
        var wanted = await WantedAsync(request.Sequence, until, worker, cancellationToken);
        var earlier = await database.QuerySingleAsync(
            "SELECT seen_number, seen_until FROM worker_seen WHERE worker_id = $1", Read, [worker], cancellationToken);
        var mark = wanted.CompareTo(earlier) > 0 ? wanted : earlier;
        await using var write = database.Begin(call);
        write.Add(
            """
            INSERT INTO worker_seen AS s (worker_id, seen_number, seen_until) VALUES ($1, $2, $3)
            ON CONFLICT (worker_id) DO UPDATE SET seen_number = EXCLUDED.seen_number, seen_until = EXCLUDED.seen_until
              WHERE s.seen_number < EXCLUDED.seen_number
            """,
            worker, mark.Number, mark.At);
        return await write.CommitAsync(new MarkSeenResponse { SeenUntil = mark.At.ToTimestamp(), SeenSequence = mark.Number }, cancellationToken);
    }

    private Task<(long Number, DateTimeOffset At)> WantedAsync(
        long sequence, DateTimeOffset until, string worker, CancellationToken cancellationToken)
    {
        if (sequence > 0)
            return database.QuerySingleAsync(BySequence, Read, [sequence], cancellationToken);

        var now = time.GetUtcNow();
        return database.QuerySingleAsync(ByMoment, Read, [worker, until < now ? until : now], cancellationToken);
    }

    private (long Number, DateTimeOffset At) Read(NpgsqlDataReader row) =>
        (row.GetInt64(0), row.IsDBNull(1) ? time.GetUtcNow() : row.GetFieldValue<DateTimeOffset>(1));
}
