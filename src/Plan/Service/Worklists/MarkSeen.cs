using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Plans.Worklists;

/// <summary>Notes until when a worker has seen what others changed.</summary>
internal sealed class MarkSeen(Database database, TimeProvider time)
{
    public async Task<Result<MarkSeenResponse>> HandleAsync(MarkSeenRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.Until is not null, "until", "Skal udfyldes.");
        var until = check.OptionalMoment("until", request.Until).GetValueOrDefault();
        check.That(call.Caller.WorkerId is not null, "until", "Kun en medarbejder har et mærke.");
        if (check.Error is { } wrong)
            return wrong;

        var worker = call.Caller.WorkerId!;
        var now = time.GetUtcNow();
        var wanted = until < now ? until : now;
        var earlier = await database.QuerySingleAsync(
            "SELECT seen_until FROM worker_seen WHERE worker_id = $1", row => row.GetFieldValue<DateTimeOffset>(0), [worker], cancellationToken);
        await using var write = database.Begin(call);
        write.Add(
            """
            INSERT INTO worker_seen AS s (worker_id, seen_until) VALUES ($1, $2)
            ON CONFLICT (worker_id) DO UPDATE SET seen_until = EXCLUDED.seen_until WHERE s.seen_until < EXCLUDED.seen_until
            """,
            worker, wanted);
        return await write.CommitAsync(
            new MarkSeenResponse { SeenUntil = (wanted > earlier ? wanted : earlier).ToTimestamp() }, cancellationToken);
    }
}
