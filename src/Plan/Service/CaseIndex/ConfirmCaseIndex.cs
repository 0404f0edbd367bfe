using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.CaseIndex;

/// <summary>How far a consumer has delivered; it never goes back.</summary>
internal sealed class ConfirmCaseIndex(Database database, CaseIndexFreshness freshness, TimeProvider time)
{
    public async Task<Result<ConfirmCaseIndexResponse>> HandleAsync(ConfirmCaseIndexRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Code("consumer", request.Consumer);
        var last = await database.QuerySingleAsync(
            "SELECT coalesce(max(sequence), 0) FROM case_index", row => row.GetInt64(0), [], cancellationToken);
        var handedOut = await database.QuerySingleAsync(
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM case_index_number", row => row.GetInt64(0), [], cancellationToken);
        check.That(request.Sequence >= 0 && request.Sequence <= Math.Max(last, handedOut), "sequence", "Skal være et nummer, der er givet ud.");
        if (check.Error is { } wrong)
            return wrong;

        await database.ExecuteAsync(
            """
            INSERT INTO case_index_consumer (consumer, sequence, confirmed_at) VALUES ($1, $2, $3)
            ON CONFLICT (consumer) DO UPDATE SET
              sequence = greatest(case_index_consumer.sequence, EXCLUDED.sequence), confirmed_at = EXCLUDED.confirmed_at
            """,
            [request.Consumer, request.Sequence, time.GetUtcNow()],
            cancellationToken);
        var (waiting, oldest) = await freshness.OfAsync(request.Consumer, cancellationToken);
        return new ConfirmCaseIndexResponse { Waiting = waiting, OldestSeconds = (long)oldest.TotalSeconds };
    }
}
