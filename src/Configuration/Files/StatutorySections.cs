namespace EnPlan.Configuration.Files;

/// <summary>Reads acts of law and statutory plans.</summary>
internal static class StatutorySections
{
    public static Law Law(Entry entry) => new(entry.Text("code", 20), entry.Text("name", 120), entry.Flag("trial"));

    public static StatutoryPlan StatutoryPlan(Entry entry) => new(
        entry.Code("code"),
        entry.Validity(),
        entry.Text("name", 120),
        entry.Texts("otherNames", 120),
        Provision(entry),
        entry.Text("condition", 1000),
        entry.Text("consent", 500),
        entry.OptionalNumber("youngConsentFrom", 0, 18),
        entry.OptionalNumber("minAge", 0, 120),
        entry.OptionalNumber("maxAge", 0, 120),
        entry.Flag("interfaceOnly"),
        entry.Each("elements", Element),
        entry.Each("deadlines", Deadline));

    private static StatutoryElement Element(Entry entry) => new(
        entry.Code("code"),
        entry.Text("text"),
        Provision(entry),
        entry.Choice("rule", Words.Rules),
        entry.Values("areas", Words.Area),
        entry.Flag("optional"),
        entry.Text("remedy"));

    private static StatutoryDeadline Deadline(Entry entry)
    {
        var within = new Term(entry.OptionalNumber("months", 0, 120) ?? 0, entry.OptionalNumber("days", 0, 3660) ?? 0);
        if (within == default)
            entry.Wrong("months", "Skal have »months« eller »days«.");
        var start = entry.Choice("from", Words.Starts);
        var age = entry.OptionalNumber("age", 1, 120);
        if ((start == DeadlineStart.Birthday) != (age is not null))
            entry.Wrong("age", "Skal være en alder, når fristen løber fra en fødselsdag, og ellers mangle.");
        return new StatutoryDeadline(entry.Code("code"), entry.Text("text"), Provision(entry), within, start, entry.Flag("repeats"), age);
    }

    private static LegalBasis Provision(Entry entry) => entry.Value("provision", text => LegalBasis.Parse(text));
}
