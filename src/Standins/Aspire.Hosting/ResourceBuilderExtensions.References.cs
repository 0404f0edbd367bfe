using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the resource a connection string, as <c>ConnectionStrings__name</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);

        var variable = source.Resource.ConnectionStringEnvironmentVariable
            ?? $"ConnectionStrings__{connectionName ?? source.Resource.Name}";
        return builder
            .SetEnvironment(variable, new ConnectionStringReference(source.Resource, optional))
            .WithAnnotation(new ResourceRelationshipAnnotation(source.Resource, "Reference"));
    }

    /// <summary>Lets the resource find another by name: <c>services__name__endpoint__0</c> for each of its endpoints.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithReference(source, source.Resource.Name);
    }

    /// <summary>Lets the resource find another by a name of its own.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source,
        string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);

        // Endpoints are read when the process starts, so that those described after this call count too.
        return builder
            .WithEnvironment(context =>
            {
                foreach (var endpoint in source.Resource.GetEndpoints())
                    context.EnvironmentVariables[DiscoveryVariable(name, endpoint)] = endpoint;
            })
            .WithAnnotation(new ResourceRelationshipAnnotation(source.Resource, "Reference"));
    }

    /// <summary>Lets the resource find one endpoint of another by name.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder
            .SetEnvironment(DiscoveryVariable(endpointReference.Resource.Name, endpointReference), endpointReference)
            .WithAnnotation(new ResourceRelationshipAnnotation(endpointReference.Resource, "Reference"));
    }

    /// <summary>Lets the resource find an address outside the application by name: <c>services__name__default__0</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        string name,
        Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/")
            throw new InvalidOperationException("The uri for service reference must be absolute and its path '/'.");

        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
    }

    private static string DiscoveryVariable(string name, EndpointReference endpoint) => $"services__{name}__{endpoint.EndpointName}__0";
}
