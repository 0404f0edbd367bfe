using EnPlan.Evaluation.V1;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Evaluations.Counting;

/// <summary>How many of the kommune's plans are in force, as of the newest event taken in.</summary>
public sealed class CountActivePlans(Database database)
{
    public async Task<CountActivePlansResponse> HandleAsync(CancellationToken cancellationToken)
    {
        var (count, asOf) = await database.QuerySingleAsync(
            "SELECT count(*) FILTER (WHERE is_active), max(known_at) FROM plan",
            row => (row.GetInt64(0), row.IsDBNull(1) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(1)),
            [],
            cancellationToken);
        return new CountActivePlansResponse
        {
            Kommunekode = database.Kommunekode,
            ActivePlans = count,
            AsOf = asOf?.ToTimestamp(),
        };
    }
}
