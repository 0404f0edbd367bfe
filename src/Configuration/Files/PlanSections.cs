namespace EnPlan.Configuration.Files;

/// <summary>Reads the sections about what plans are checked for and what is reckoned from them.</summary>
internal static class PlanSections
{
    public static ConflictLimits Conflicts(Entry entry) => new(
        entry.Number("weeklyHours", 1, 168),
        entry.Each("contradictingPurposes", pair => new PurposeContradiction(pair.Code("one"), pair.Code("other"), pair.Text("why"))));

    public static EconomyRules Economy(Entry entry) => new(entry.Number("smallestGroup", 2, 1000));
}
