namespace Aspire.Hosting.ApplicationModel;

/// <summary>How waiting for resources goes.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>What to do when a dependency cannot be had and nothing was said about it.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;
}
