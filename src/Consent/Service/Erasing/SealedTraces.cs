using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Consents.Erasing;

/// <summary>Looks through what people wrote about grounds, as far as it can be opened.</summary>
internal sealed class SealedTraces(Database database, DataKeys keys) : ITraceSource
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var (reasons, acknowledgements) = (0L, 0L);
        var after = Guid.Empty;
        IReadOnlyList<Ground> some;
        do
        {
            some = await database.QueryAsync(
                $"SELECT {GroundRows.Columns} FROM {GroundRows.Tables} WHERE g.ground_id > $1 ORDER BY g.ground_id LIMIT $2",
                row => GroundRows.Read(keys, row).Ground, [after, AtOnce], cancellationToken);
            reasons += some.Count(ground => whom.IsIn(ground.Reason));
            acknowledgements += some.Count(ground => ground.Acknowledgement is { } seen && whom.IsIn(seen.Text));
            after = some.Count > 0 ? some[^1].GroundId : after;
        }
        while (some.Count == AtOnce);
        return
        [
            .. new FoundTrace[] { new("ground.reason (sealed)", reasons), new("ground.acknowledgement (sealed)", acknowledgements) }
                .Where(trace => trace.Count > 0),
        ];
    }
}
