using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine.Page;

/// <summary>What the state page tells of one copy of a resource.</summary>
internal sealed record ResourceView(
    string Name,
    string Type,
    string State,
    string? Health,
    int? ExitCode,
    object? ProcessId,
    DateTime? StartedAt,
    IReadOnlyList<string> Urls,
    IReadOnlyList<string> Complaints,
    IReadOnlyList<string> LastLines)
{
    public static ResourceView Of(ResourceEvent current, ResourceLog log) => new(
        current.ResourceId,
        current.Snapshot.ResourceType,
        current.Snapshot.State?.Text ?? "Unknown",
        current.Snapshot.HealthStatus?.ToString(),
        current.Snapshot.ExitCode,
        current.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value,
        current.Snapshot.StartTimeStamp,
        [.. current.Snapshot.Urls.Select(url => url.Url)],
        [.. current.Snapshot.HealthReports.Select(report => report.Description ?? report.ExceptionText).OfType<string>()],
        [.. log.Lines.TakeLast(30).Select(line => line.Content)]);
}
