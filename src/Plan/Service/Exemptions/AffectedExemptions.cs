using EnPlan.Configuration;
using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exemptions;

/// <summary>The exemptions that a question »what if not extended« is about, and the day that it is asked for.</summary>
/// <param name="Day">What has expired by this day.</param>
/// <param name="Exemptions">As they are known now, by id.</param>
internal sealed record AffectedExemptions(DateOnly Day, IReadOnlyDictionary<string, Exemption> Exemptions)
{
    /// <summary>The ids of those that do not hold on the day.</summary>
    public string[] Ended => [.. Exemptions.Values.Where(exemption => !exemption.Holds(Day)).Select(exemption => exemption.ExemptionId)];

    public string[] Ids => [.. Exemptions.Keys];

    /// <summary>Reads the question.</summary>
    public static async Task<Result<AffectedExemptions>> ReadAsync(
        ExemptionBook book, string exemptionId, string vedtaegtId, string onDate, DateOnly today, CancellationToken cancellationToken)
    {
        var check = new Check();
        var day = check.OptionalDate("on_date", onDate) ?? today;
        if (check.Error is { } wrong)
            return wrong;

        var wanted = (await book.NowAsync(cancellationToken))
            .Where(one => (exemptionId.Length == 0 || one.ExemptionId == exemptionId) && (vedtaegtId.Length == 0 || one.VedtaegtId == vedtaegtId))
            .ToDictionary(one => one.ExemptionId, StringComparer.Ordinal);
        return wanted.Count == 0 && exemptionId.Length + vedtaegtId.Length > 0
            ? new NotFound(ExemptionUses.Unknown)
            : new AffectedExemptions(day, wanted);
    }

    public static Wire.RevivedDuty ToWire(RevivedDuty duty, KommuneConfiguration configuration) => new()
    {
        Provision = configuration.Laws.Cite(duty.Exemption.Provision),
        Frees = duty.Exemption.Frees,
        RevivedOn = duty.RevivedOn.ToWire(),
        NextText = duty.Next?.Text ?? "",
        NextDueOn = duty.DueOn.ToWire(),
    };
}
