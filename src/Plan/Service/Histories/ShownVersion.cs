namespace EnPlan.Plans.Histories;

/// <summary>A version in a history.</summary>
/// <param name="Plan">The version, whole; what of its content may be shown stands in <paramref name="Shown"/>.</param>
/// <param name="Shown">What it changed, as far as the reader may see it; null when they may see nothing of it.</param>
internal sealed record ShownVersion(Plan Plan, ShownDifferences? Shown);
