namespace EnPlan.Configuration.Files;

/// <summary>Reads what has to do with exemptions.</summary>
internal static class ExemptionSections
{
    public static Authority Authority(Entry entry) => new(entry.Code("code"), entry.Validity(), entry.Text("name", 120));

    public static ExemptionWatch Rules(Entry entry) => new(entry.Number("warnDays", 1, 3660), entry.Number("smallestGroup", 3, 1000));

    public static VedtaegtFile Vedtaegt(Entry entry) => new(
        entry.Code("id"),
        entry.Text("title"),
        entry.Text("approvedBy", 120),
        entry.Date("approvedOn"),
        entry.OptionalDate("publishedOn"),
        entry.OptionalCode("authority"),
        entry.Code("targetGroup"),
        entry.Each("exemptions", Exemption));

    private static ExemptionFile Exemption(Entry entry) => new(
        entry.Code("id"),
        entry.Value("provision", text => LegalBasis.Parse(text)),
        entry.Choice("kind", Words.Kinds),
        entry.Text("frees", 500),
        entry.Validity(),
        entry.OptionalText("source"));
}
