using EnPlan.Plans.Opening;

namespace EnPlan.Plans.Histories;

/// <summary>A page of a plan's history.</summary>
/// <param name="Open">The newest version, as the reader may see it.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="NextPageToken">Empty on the last page.</param>
internal sealed record HistoryPage(OpenPlan Open, IReadOnlyList<ShownVersion> Versions, string NextPageToken);
