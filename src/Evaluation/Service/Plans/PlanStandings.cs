using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Evaluations.Plans;

/// <summary>Where each plan stands, as events have told.</summary>
public sealed class PlanStandings(Database database)
{
    /// <summary>Adds what an event tells to what is known. Should another event of the same plan come in between, nothing is committed and the event is tried again.</summary>
    public async Task LearnAsync(Write write, Guid planId, PlanStanding told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(told);
        var known = await database.QuerySingleAsync(
            "SELECT version, is_active, known_at FROM plan WHERE plan_id = $1",
            row => new PlanStanding(row.GetInt64(0), row.GetBoolean(1), row.GetFieldValue<DateTimeOffset>(2)),
            [planId],
            cancellationToken);
        if (known is null)
        {
            write.AddExpectingOne(
                "INSERT INTO plan (plan_id, version, is_active, known_at) VALUES ($1, $2, $3, $4) ON CONFLICT (plan_id) DO NOTHING",
                planId, told.Version, told.IsActive, told.KnownAt);
            return;
        }

        var both = known.With(told);
        write.AddExpectingOne(
            """
            UPDATE plan SET version = $2, is_active = $3, known_at = $4
            WHERE plan_id = $1 AND version = $5 AND is_active = $6 AND known_at = $7
            """,
            planId, both.Version, both.IsActive, both.KnownAt, known.Version, known.IsActive, known.KnownAt);
    }
}
