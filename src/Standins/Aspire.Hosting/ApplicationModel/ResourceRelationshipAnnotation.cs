namespace Aspire.Hosting.ApplicationModel;

/// <summary>A relation between two resources, for display.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The kind of relation, such as <c>Parent</c> or <c>Reference</c>.</summary>
    public string Type { get; } = type;
}
