namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource is started on command only.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
