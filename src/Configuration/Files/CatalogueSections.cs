namespace EnPlan.Configuration.Files;

/// <summary>Reads target groups, effort types, and the sections of plain rules.</summary>
internal static class CatalogueSections
{
    public static TargetGroup TargetGroup(Entry entry)
    {
        var group = new TargetGroup(
            entry.Code("code"),
            entry.Validity(),
            entry.Text("name", 120),
            entry.OptionalNumber("minAge", 0, 120),
            entry.OptionalNumber("maxAge", 0, 120),
            entry.OptionalDate("opensOn"),
            entry.OptionalCode("partOf"),
            entry.EachOrText("screening", Criterion, (question, place) => new ScreeningCriterion($"nr-{place}", question)));
        if (group.MinAge > group.MaxAge)
            entry.Wrong("maxAge", "Skal være mindst den laveste alder.");
        return group;
    }

    private static ScreeningCriterion Criterion(Entry entry) => new(entry.Code("code"), entry.Text("question"));

    public static EffortType EffortType(Entry entry) => new(
        entry.Code("code"),
        entry.Number("version", 1, 9999),
        entry.Validity(),
        entry.Text("name", 120),
        entry.Value("legalBasis", text => LegalBasis.Parse(text)),
        entry.Value("kle", text => KleNumber.Parse(text)),
        entry.Choice("area", Words.Areas),
        entry.Codes("purposes"),
        entry.Codes("requires"),
        entry.Codes("rulesOut"),
        entry.Flag("isPlacement"));

    public static ContactRules Contacts(Entry entry) => new(entry.Number("ceiling", 1, 100));

    public static Retention Retention(Entry entry)
    {
        var rules = entry.Each("rules", RetentionRule);
        if (!rules.Any(rule => rule is { Kle: "", Outcome: "" }))
            entry.Wrong("rules", "Der skal være en regel uden »kle« og »outcome« for alt det, som de andre ikke nævner.");
        return new Retention(rules, entry.Number("accessLogMonths", 6, 600));
    }

    public static RoleNames Roles(Entry entry) => new(entry.Text("contact", 60), entry.Text("contacts", 60));

    private static RetentionRule RetentionRule(Entry entry)
    {
        var kle = entry.OptionalText("kle", 8);
        if (kle.Length > 0 && !(kle.Length is 2 or 5 or 8 && kle.Index().All(c => c.Index is 2 or 5 ? c.Item == '.' : char.IsAsciiDigit(c.Item))))
            entry.Wrong("kle", "Skal være begyndelsen af et KLE-nummer, fx 27, 27.24 eller 27.24.06.");
        return new RetentionRule(kle, entry.OptionalCode("outcome"), entry.Number("months", 0, 1200), entry.Text("basis"));
    }
}
