using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;

namespace EnPlan.Plans.Exemptions;

/// <summary>The vedtægter with their exemptions: as they are known now, or as they were known then.</summary>
internal sealed class ListVedtaegter(VedtaegtBook vedtaegter, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<ListVedtaegterResponse>> HandleAsync(ListVedtaegterRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var on = check.OptionalDate("on_date", request.OnDate) ?? DanishCalendar.Today(time);
        var knownAt = check.OptionalMoment("known_at", request.KnownAt) ?? time.GetUtcNow();
        if (check.Error is { } wrong)
            return wrong;

        var histories = await exemptions.HistoriesAsync(cancellationToken);
        var known = histories.Select(history => history.KnownAt(knownAt)).OfType<ExemptionRecord>().ToLookup(record => record.Exemption.VedtaegtId);
        return new ListVedtaegterResponse
        {
            Vedtaegter =
            {
                (await vedtaegter.KnownAtAsync(knownAt, cancellationToken))
                    .Where(record => request.TargetGroup.Length == 0 || configuration.TargetGroups.LiesIn(request.TargetGroup, record.Vedtaegt.TargetGroup))
                    .Select(record => record.Vedtaegt.ToWire(known[record.Vedtaegt.VedtaegtId], on, configuration)),
            },
        };
    }
}
