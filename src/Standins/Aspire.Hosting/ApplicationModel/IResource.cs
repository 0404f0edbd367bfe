namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something the application consists of: a server, a database, a service, a parameter.</summary>
public interface IResource
{
    /// <summary>The name, unique in the application: letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>What has been said about the resource: endpoints, environment, dependencies, health checks.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A resource that can be given environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that can be given command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens on endpoints.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource whose start can be made to wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that runs code.</summary>
public interface IComputeResource : IResource;

/// <summary>A resource that has no running state of its own, such as a parameter.</summary>
public interface IResourceWithoutLifetime : IResource;

/// <summary>A resource that is part of another and shares its life, such as a database in a server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it is part of.</summary>
    IResource Parent { get; }
}

/// <inheritdoc cref="IResourceWithParent"/>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The resource it is part of.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
