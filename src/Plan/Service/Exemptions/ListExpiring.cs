using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;

namespace EnPlan.Plans.Exemptions;

/// <summary>The exemptions that end soon, next first.</summary>
internal sealed class ListExpiring(ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<ListExpiringResponse>> HandleAsync(ListExpiringRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.WithinDays is >= 0 and <= 3660, "within_days", "Skal være 0 til 3660.");
        if (check.Error is { } wrong)
            return wrong;

        var within = request.WithinDays == 0 ? configuration.Exemptions.WarnDays : request.WithinDays;
        var today = DanishCalendar.Today(time);
        return new ListExpiringResponse
        {
            Exemptions =
            {
                from record in await exemptions.NewestAsync(cancellationToken)
                let last = record.Exemption.LastDay(today)
                where last is not null && last.Value.DayNumber - today.DayNumber <= within
                orderby last, record.Exemption.ExemptionId
                select new ExpiringExemption
                {
                    Exemption = record.ToWire(today, configuration),
                    VedtaegtId = record.Exemption.VedtaegtId,
                    TargetGroup = record.Exemption.TargetGroup,
                    LastDay = last.ToWire(),
                    DaysLeft = last!.Value.DayNumber - today.DayNumber,
                },
            },
        };
    }
}
