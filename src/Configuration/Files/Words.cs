namespace EnPlan.Configuration.Files;

/// <summary>The words that stand for values in configuration files.</summary>
internal static class Words
{
    public static IReadOnlyDictionary<string, AuthorityArea> Areas { get; } = AuthorityAreas.All.ToDictionary(area => area.Code(), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, ElementRule> Rules { get; } = new Dictionary<string, ElementRule>(StringComparer.Ordinal)
    {
        ["goal"] = ElementRule.Goal,
        ["own-words"] = ElementRule.OwnWords,
        ["criteria"] = ElementRule.Criteria,
        ["effort"] = ElementRule.Effort,
        ["duration"] = ElementRule.Duration,
        ["next-step"] = ElementRule.NextStep,
        ["strengths"] = ElementRule.Strengths,
        ["challenges"] = ElementRule.Challenges,
    };

    public static IReadOnlyDictionary<string, DeadlineStart> Starts { get; } = new Dictionary<string, DeadlineStart>(StringComparer.Ordinal)
    {
        ["duty"] = DeadlineStart.Duty,
        ["effort"] = DeadlineStart.Effort,
        ["birthday"] = DeadlineStart.Birthday,
    };

    public static IReadOnlyDictionary<string, bool> Kinds { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["substantive"] = false,
        ["process"] = true,
    };

    public static Result<AuthorityArea> Area(string text) => Areas.TryGetValue(text, out var area)
        ? area
        : new InvalidInput("area", $"Skal være et område: {string.Join(", ", Areas.Keys)}.");
}
