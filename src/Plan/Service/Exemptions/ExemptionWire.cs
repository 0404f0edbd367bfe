using EnPlan.Configuration;
using EnPlan.Plans.Mapping;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exemptions;

/// <summary>Vedtægter and exemptions to and from the contract.</summary>
internal static class ExemptionWire
{
    public static string Etag(this ExemptionRecord record) => record.Version.ToString(CultureInfo.InvariantCulture);

    /// <param name="record">What is known.</param>
    /// <param name="on">The day that the state is told for.</param>
    /// <param name="configuration">The kommune's.</param>
    public static Wire.Exemption ToWire(this ExemptionRecord record, DateOnly on, KommuneConfiguration configuration) => new()
    {
        ExemptionId = record.Exemption.ExemptionId,
        Provision = record.Exemption.Provision.ToString(),
        Kind = (Wire.ExemptionKind)record.Exemption.Kind,
        Frees = record.Exemption.Frees,
        Periods = { record.Exemption.Periods.Select(period => new Wire.ExemptionPeriod { FromDate = period.From.ToWire(), ToDate = period.To.ToWire() }) },
        Source = record.Exemption.Source,
        State = (Wire.ExemptionState)record.Exemption.StateOn(on, configuration.Exemptions.WarnDays),
        Etag = record.Etag(),
        KnownFrom = record.KnownFrom.ToTimestamp(),
    };

    public static Wire.Vedtaegt ToWire(
        this Vedtaegt vedtaegt, IEnumerable<ExemptionRecord> exemptions, DateOnly on, KommuneConfiguration configuration) => new()
        {
            VedtaegtId = vedtaegt.VedtaegtId,
            Title = vedtaegt.Title,
            ApprovedBy = vedtaegt.ApprovedBy,
            ApprovedOn = vedtaegt.ApprovedOn.ToWire(),
            PublishedOn = vedtaegt.PublishedOn.ToWire(),
            Authority = vedtaegt.Authority,
            AuthorityName = configuration.Authorities.Find(vedtaegt.Authority, vedtaegt.ApprovedOn)?.Name ?? "",
            TargetGroup = vedtaegt.TargetGroup,
            Exemptions = { exemptions.Select(exemption => exemption.ToWire(on, configuration)) },
        };

    /// <summary>The vedtægt and its exemptions, checked; everything that is wrong is told at once.</summary>
    public static (Vedtaegt Vedtaegt, IReadOnlyList<Exemption> Exemptions) Read(Wire.Vedtaegt wire, KommuneConfiguration configuration, Check check)
    {
        const string path = "vedtaegt";
        var vedtaegt = new Vedtaegt(
            check.Code($"{path}.vedtaegt_id", wire.VedtaegtId, digits: true),
            check.Text($"{path}.title", wire.Title, 1, 300),
            check.Text($"{path}.approved_by", wire.ApprovedBy, 1, 120),
            check.Date($"{path}.approved_on", wire.ApprovedOn),
            check.OptionalDate($"{path}.published_on", wire.PublishedOn),
            wire.Authority,
            wire.TargetGroup);
        check.That(configuration.TargetGroups.Knows(vedtaegt.TargetGroup), $"{path}.target_group", "Skal være en målgruppe, som kommunen har.");
        check.That(
            vedtaegt.Authority.Length == 0 || configuration.Authorities.Find(vedtaegt.Authority, vedtaegt.ApprovedOn) is not null,
            $"{path}.authority",
            "Skal være en myndighed, som havde et navn på godkendelsesdagen.");
        check.Count($"{path}.exemptions", wire.Exemptions.Count, 0, 100);
        var exemptions = wire.Exemptions.Each($"{path}.exemptions", (exemption, at) => Read(exemption, vedtaegt, at, check));
        foreach (var (index, exemption) in exemptions.Index())
        {
            check.That(
                exemptions.Take(index).All(other => other.ExemptionId != exemption.ExemptionId), $"{path}.exemptions[{index}].exemption_id", "Id'et er brugt før.");
        }

        return (vedtaegt, exemptions);
    }

    private static Exemption Read(Wire.Exemption wire, Vedtaegt vedtaegt, string path, Check check)
    {
        var periods = wire.Periods.Each(
            $"{path}.periods", (period, at) => new Period(check.Date($"{at}.from_date", period.FromDate), check.Date($"{at}.to_date", period.ToDate)));
        check.Count($"{path}.periods", periods.Count, 1, 50);
        foreach (var (index, period) in periods.Index())
        {
            check.That(!period.IsEmpty, $"{path}.periods[{index}].to_date", "Perioden skal slutte tidligst den dag, den begynder.");
            check.That(
                index == 0 || period.From > periods[index - 1].To, $"{path}.periods[{index}].from_date", "Perioderne skal stå i rækkefølge og må ikke overlappe.");
        }

        return new Exemption(
            check.Code($"{path}.exemption_id", wire.ExemptionId, digits: true),
            vedtaegt.VedtaegtId,
            vedtaegt.TargetGroup,
            check.Value(LegalBasis.Parse(wire.Provision, $"{path}.provision"))!,
            (ExemptionKind)check.Choice($"{path}.kind", wire.Kind),
            check.Text($"{path}.frees", wire.Frees, 1, 500),
            periods,
            check.Text($"{path}.source", wire.Source, 0, 300));
    }
}
