namespace EnPlan.Configuration;

/// <summary>How long something is kept after it ended.</summary>
/// <param name="Kle">What it is about: the beginning of a KLE number, e.g. <c>27</c> or <c>27.24</c>; empty for everything.</param>
/// <param name="Outcome">How it ended: a plan's last reason in lower case, e.g. <c>completed</c> or <c>consent-withdrawn</c>; empty for any.</param>
/// <param name="Months">How long, counted from the end.</param>
/// <param name="Basis">Why, Danish.</param>
public sealed record RetentionRule(string Kle, string Outcome, int Months, string Basis);

/// <summary>The kommune's rules of retention.</summary>
/// <param name="Rules">In no order: the one that says most about a case counts.</param>
/// <param name="AccessLogMonths">How long the access log is kept.</param>
public sealed record Retention(IReadOnlyList<RetentionRule> Rules, int AccessLogMonths)
{
    /// <summary>The rule for a case: of the longest KLE beginning that fits, and of those the one that names the outcome.</summary>
    /// <param name="kle">What the case is about, <c>HH.GG.EE</c>.</param>
    /// <param name="outcome">How it ended.</param>
    public RetentionRule For(string kle, string outcome) =>
        Rules.Where(rule => kle.StartsWith(rule.Kle, StringComparison.Ordinal) && (rule.Outcome.Length == 0 || rule.Outcome == outcome))
            .OrderByDescending(rule => rule.Kle.Length)
            .ThenByDescending(rule => rule.Outcome.Length)
            .First();

    /// <summary>The rule for a case with efforts of several kinds: the longest of theirs.</summary>
    public RetentionRule For(IEnumerable<string> kles, string outcome) =>
        kles.DefaultIfEmpty("").Select(kle => For(kle, outcome)).MaxBy(rule => rule.Months)!;
}
