using EnPlan.Configuration;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Worklists;

/// <summary>
/// Writes anew the rows of lists that were written before they said whom they are about, some plans at a time, and ends when there
/// are none. Otherwise a worker who may not see the whole plan would not be told of them before its next version.
/// </summary>
internal sealed partial class RowsFromBefore(
    Database database, DataKeys keys, KommuneConfiguration configuration, TimeProvider time, ILogger<RowsFromBefore> logger) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Writes all of them anew. Any number of replicas may do so at once, and plans may be changed meanwhile.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> some = [];
        do
        {
            some = await PlansAsync(some.Count > 0 ? some[^1] : Guid.Empty, cancellationToken);
            foreach (var planId in some)
                await RenewAsync(new PlanId(planId), cancellationToken);
        }
        while (some.Count == AtOnce);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isDone = false;
        while (!isDone)
        {
            try
            {
                await RenewAsync(stoppingToken);
                isDone = true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private Task<IReadOnlyList<Guid>> PlansAsync(Guid after, CancellationToken cancellationToken) => database.QueryAsync(
        """
        SELECT plan_id FROM plan_due WHERE members IS NULL AND plan_id > $1
        UNION SELECT plan_id FROM exemption_use WHERE members IS NULL AND plan_id > $1
        UNION SELECT plan_id FROM plan_task WHERE freed_by IS NULL AND plan_id > $1
        ORDER BY 1 LIMIT $2
        """,
        row => row.GetGuid(0), [after, AtOnce], cancellationToken);

    private async Task RenewAsync(PlanId planId, CancellationToken cancellationToken)
    {
        var newest = await database.QuerySingleAsync(
            $"""
            SELECT {StoredVersion.Columns} FROM plan p JOIN secret.plan_key k ON k.plan_id = p.plan_id
            JOIN plan_revision v ON v.plan_id = p.plan_id AND v.version = p.version WHERE p.plan_id = $1
            """,
            row => StoredVersion.Read(planId, keys, row), [planId.Value], cancellationToken);
        if (newest is null)
            return;

        await using var write = database.Begin();
        // Held while its rows are written. Where it has moved on, its next version has brought rows of its own, and this comes to nothing.
        write.AddExpectingOne("UPDATE plan SET version = version WHERE plan_id = $1 AND version = $2", planId.Value, newest.Plan.Version);
        PlanProjections.RenewLists(write, newest.Plan, configuration);
        await write.CommitAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Rows of lists from before could not be written anew; trying again later.")]
    private partial void LogFailed(Exception e);
}
