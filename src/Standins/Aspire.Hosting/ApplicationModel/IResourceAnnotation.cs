namespace Aspire.Hosting.ApplicationModel;

/// <summary>A statement about a resource.</summary>
public interface IResourceAnnotation;
