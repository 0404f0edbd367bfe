namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the resource contributes to a deployment manifest. Only <see cref="Ignore"/> has a meaning without a publisher.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    private ManifestPublishingCallbackAnnotation()
    {
    }

    /// <summary>It contributes nothing.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new();
}
