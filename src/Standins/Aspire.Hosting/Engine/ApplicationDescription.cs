namespace Aspire.Hosting.Engine;

/// <summary>What is known of the AppHost.</summary>
/// <param name="Directory">The directory that relative paths start from.</param>
/// <param name="IsAppHostProject">Whether a project describes the application, rather than a test.</param>
/// <param name="Options">How the application is built.</param>
internal sealed record ApplicationDescription(string Directory, bool IsAppHostProject, DistributedApplicationOptions Options);
