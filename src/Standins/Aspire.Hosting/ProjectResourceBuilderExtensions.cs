using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost references.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
        => builder.AddProject(name, new TProject(), new());

    /// <summary>Adds a project that the AppHost references, with one of its launch profiles; with none when null.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        string? launchProfileName)
        where TProject : IProjectMetadata, new()
        => builder.AddProject(name, new TProject(), Profile(launchProfileName));

    /// <summary>Adds a project that the AppHost references.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
        => builder.AddProject(name, new TProject(), Configured(configure));

    /// <summary>Adds a project by the path of its file, from the AppHost's directory.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath)
        => builder.AddProject(name, AtPath(builder, projectPath), new());

    /// <summary>Adds a project by the path of its file, with one of its launch profiles; with none when null.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        string name,
        string projectPath,
        string? launchProfileName)
        => builder.AddProject(name, AtPath(builder, projectPath), Profile(launchProfileName));

    /// <summary>Adds a project by the path of its file.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        string name,
        string projectPath,
        Action<ProjectResourceOptions> configure)
        => builder.AddProject(name, AtPath(builder, projectPath), Configured(configure));

    /// <summary>Runs several copies, between which calls to proxied endpoints are spread.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder,
        string name,
        IProjectMetadata project,
        ProjectResourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var environment = builder.Environment.EnvironmentName;
        var resource = builder.AddResource(new ProjectResource(name))
            .WithAnnotation(project)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", environment)
            .WithEnvironment("DOTNET_ENVIRONMENT", environment)
            .WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple");

        if (!options.ExcludeLaunchProfile && LaunchProfiles.Find(project.ProjectPath, options.LaunchProfileName) is { } profile)
            LaunchProfiles.Apply(resource, profile);

        return resource
            .WithEnvironment(context => Telemetry.Configure(context, builder.Configuration))
            .WithEnvironment(ListenOnEndpoints);
    }

    /// <summary>Endpoints whose port the project does not learn by a variable of its own are given by <c>ASPNETCORE_URLS</c>.</summary>
    private static void ListenOnEndpoints(EnvironmentCallbackContext context)
    {
        if (context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
            return;

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in ((ProjectResource)context.Resource).GetEndpoints())
        {
            if (endpoint.Scheme is not ("http" or "https") || endpoint.EndpointAnnotation.TargetPortEnvironmentVariable is not null)
                continue;

            if (!urls.IsEmpty)
                urls.AppendLiteral(";");
            urls.Append($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!urls.IsEmpty)
            context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
    }

    private static ProjectAtPath AtPath(IDistributedApplicationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(Path.GetFullPath(path, builder.AppHostDirectory));
    }

    private static ProjectResourceOptions Profile(string? name) => new() { LaunchProfileName = name, ExcludeLaunchProfile = name is null };

    private static ProjectResourceOptions Configured(Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        return options;
    }

    private sealed record ProjectAtPath(string ProjectPath) : IProjectMetadata;
}
