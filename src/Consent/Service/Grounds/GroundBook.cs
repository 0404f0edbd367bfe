using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;

namespace EnPlan.Consents.Grounds;

/// <summary>Writes grounds down and finds them again.</summary>
internal sealed class GroundBook(Database database, DataKeys keys, ConsentFiles files, SharedCopies copies, TimeProvider time)
{
    private static readonly TimeSpan SubjectIsOnItsWay = TimeSpan.FromSeconds(1);

    /// <summary>Records a ground, and lets it be known at once.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="happened">What to tell the others; null for nothing.</param>
    /// <param name="answer">What to answer.</param>
    /// <param name="call">Who records it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<T>> RecordAsync<T>(Ground ground, IEvent? happened, Func<Ground, T> answer, Call call, CancellationToken cancellationToken)
        where T : IMessage => Attempts.WhileStaleAsync(async () =>
        {
            var now = time.GetStorableNow();
            var read = await files.FindAsync([ground.CitizenId], cancellationToken);
            if (!read.Files.TryGetValue(ground.CitizenId, out var file))
                return new NotYet("SUBJECT_UNKNOWN", SubjectIsOnItsWay);
            if (ground.IsBreakGlass && file.BarredWorkers.Contains(ground.RecordedBy))
                return new Denied("WORKER_BARRED");

            var after = file.With(ground);
            await using var write = database.Begin(call);
            write.Advance(after);
            write.Insert(ground, keys.New(ground.GroundId));
            if (happened is not null)
                write.Publish(happened);
            var committed = await write.CommitAsync(answer(ground), cancellationToken);
            if (committed.IsOk && read.Store is not null)
                await copies.TryShareAsync([copies.Lease(after.At(now), now, read.Store)]);
            return committed;
        });

    /// <summary>One ground; null when there is none.</summary>
    public Task<StoredGround?> FindAsync(Guid groundId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        $"SELECT {GroundRows.Columns} FROM {GroundRows.Tables} WHERE g.ground_id = $1", row => GroundRows.Read(keys, row), [groundId], cancellationToken);
}
