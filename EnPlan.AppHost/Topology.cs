using Aspire.Hosting.ApplicationModel;

namespace EnPlan.AppHost;

/// <summary>The parts of the topology that come more than once.</summary>
internal static class Topology
{
    private const string Grpc = "grpc";
    private const string Operations = "ops";

    /// <summary>
    /// Adds a service: its database, the run of its migrations as the owner of that database, then itself as a user that
    /// may only read and change rows. Nobody waits for the broker and Redis: without them a service only degrades.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<PostgresServerResource> postgres,
        IResourceBuilder<ProjectResource> issuer,
        IResourceBuilder<ParameterResource>? kommunekode = null)
        where TProject : IProjectMetadata, new()
    {
        var database = postgres.AddDatabase($"{name}-database", name);
        var password = builder.AddSecret($"{name}-database-password", persist: true);
        var migration = builder.AddProject<TProject>($"{name}-migrate")
            .WithArgs("--migrate")
            .WithIdentity(issuer, kommunekode)
            .WithEnvironment("ConnectionStrings__owner", database)
            .WithEnvironment("Database__User", name)
            .WithEnvironment("Database__Password", password)
            .WaitFor(database)
            .EndsTheApplicationWhenItFails();

        var secret = builder.AddSecret($"{name}-client-secret");
        issuer.WithEnvironment($"Clients__{name}", secret);

        var service = builder.AddProject<TProject>(name)
            .WithHttpEndpoint(name: Grpc, env: "Ports__Grpc")
            .WithHttpEndpoint(name: Operations, env: "Ports__Ops")
            .WithEndpoint(Grpc, endpoint => endpoint.Transport = "http2")
            .WithHttpHealthCheck("/ready", endpointName: Operations)
            .WithEnvironment("ConnectionStrings__database", database.ConnectAs(name, password))
            .WithIdentity(issuer, kommunekode)
            .WithEnvironment("Auth__ClientId", name)
            .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
            .WithEnvironment("Auth__ClientSecret", secret)
            .WaitForCompletion(migration)
            .WaitFor(issuer);
        migration.WithParentRelationship(service);
        return service;
    }

    /// <summary>Lets a service find others by name, for gRPC.</summary>
    public static IResourceBuilder<ProjectResource> Calls(
        this IResourceBuilder<ProjectResource> service,
        params IResourceBuilder<ProjectResource>[] callees)
    {
        foreach (var callee in callees)
            service.WithReference(callee.GetEndpoint(Grpc));

        return service;
    }

    /// <summary>Adds the issuer of tokens for development.</summary>
    public static IResourceBuilder<ProjectResource> AddIssuer<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource> kommunekode,
        string signingKeyPath)
        where TProject : IProjectMetadata, new()
    {
        var issuer = builder.AddProject<TProject>(name).WithHttpEndpoint(env: "Ports__Http");
        return issuer
            .WithHttpHealthCheck("/ready")
            .WithEnvironment("Issuer", issuer.GetEndpoint("http"))
            .WithEnvironment("SigningKey__Path", signingKeyPath)
            .WithEnvironment("EnPlan__Kommunekode", kommunekode);
    }

    /// <summary>Says what a service may be, where that is more than <c>service</c>.</summary>
    public static void GivesRoles(this IResourceBuilder<ProjectResource> issuer, string service, params string[] roles)
    {
        for (var i = 0; i < roles.Length; i++)
            issuer.WithEnvironment($"Clients__{service}__Roles__{i}", roles[i]);
    }

    /// <summary>Adds the run that writes down where the services are, once all of them are ready.</summary>
    public static IResourceBuilder<ProjectResource> AddProfile<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        string path,
        IResourceBuilder<ProjectResource> issuer,
        IResourceBuilder<ParameterResource> kommunekode,
        IEnumerable<IResourceBuilder<ProjectResource>> services)
        where TProject : IProjectMetadata, new()
    {
        var profile = builder.AddProject<TProject>(name)
            .WithArgs("profile", "write", path)
            .WithIdentity(issuer, kommunekode);
        foreach (var service in services)
            profile.WithReference(service.GetEndpoint(Grpc)).WithReference(service.GetEndpoint(Operations)).WaitFor(service);

        return profile;
    }

    /// <summary>Says whose tokens count, and for which kommune; the network node serves all.</summary>
    private static IResourceBuilder<ProjectResource> WithIdentity(
        this IResourceBuilder<ProjectResource> project,
        IResourceBuilder<ProjectResource> issuer,
        IResourceBuilder<ParameterResource>? kommunekode)
    {
        project.WithEnvironment("Auth__Authority", issuer.GetEndpoint("http"));
        return kommunekode is null ? project : project.WithEnvironment("EnPlan__Kommunekode", kommunekode);
    }

    private static ReferenceExpression ConnectAs(
        this IResourceBuilder<PostgresDatabaseResource> database,
        string user,
        IResourceBuilder<ParameterResource> password)
    {
        var server = database.Resource.Parent.PrimaryEndpoint;
        return ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Database={database.Resource.DatabaseName};Username={user};Password={password}");
    }

    private static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, bool persist = false)
        => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist);
}
