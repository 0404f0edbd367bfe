using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Discovery;
using EnPlan.ServiceDefaults.Health;
using EnPlan.ServiceDefaults.Identity;
using EnPlan.ServiceDefaults.Messaging;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Storage;
using EnPlan.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>What every service gets with one call each.</summary>
public static class ServiceHosting
{
    private static readonly TimeSpan PatienceWithDatabase = TimeSpan.FromSeconds(60);

    /// <summary>Registers what a service needs besides its own slices.</summary>
    /// <exception cref="InvalidOperationException">When a setting that every service needs is missing.</exception>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, ServiceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(definition);
        var configuration = builder.Configuration;
        var instance = new Instance(definition.Name, definition.ServesNetwork ? "" : KommunekodeOf(configuration));

        configuration.AddQuietLogs();
        builder.UseServicePorts();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(definition);
        builder.Services.AddSingleton(instance);
        builder.Services.AddServiceTelemetry(definition.Name, instance.Kommunekode, configuration);
        builder.Services.AddServiceHealth(definition, configuration);
        builder.Services.AddIdentity(configuration, builder.Environment);
        builder.Services.AddAccess(definition);
        builder.Services.AddGrpcReflection();
        builder.Services.AddStorage(definition, configuration);
        builder.Services.AddAuditing(definition);
        builder.Services.AddMessaging(definition, configuration);
        builder.Services.AddConsents(definition, configuration);
        builder.Services.AddSingleton(_ => new PageTokens(PagingKey.From(configuration, definition.Name)));
        foreach (var callee in definition.Calls)
        {
            builder.Services.AddServiceClient(callee);
        }

        return builder;
    }

    /// <summary>Maps the operations endpoints, the health service, the service's own access log and, in development, reflection.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapServiceHealth();
        app.MapAuditing();
        if (app.Environment.IsDevelopment())
        {
            app.MapGrpcReflectionService();
        }

        return app;
    }

    /// <summary>Runs the service until it is told to stop; with <c>--migrate</c> brings its database up to date and ends.</summary>
    /// <returns>The exit code of the process: 0, or 1 when the service may not start.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            if (args.Contains("--migrate"))
            {
                await Schema.MigrateAsync(app.Services.GetRequiredService<ServiceDefinition>(), app.Configuration, CancellationToken.None);
                return 0;
            }

            await app.StartServiceAsync();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync($"{app.Environment.ApplicationName}: {fault.Message}");
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Starts the service, once every method has its policy and the database its schema.</summary>
    /// <exception cref="InvalidOperationException">When a method has no valid policy.</exception>
    /// <exception cref="SchemaException">When the database is not migrated.</exception>
    public static async Task StartServiceAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.EnsureEveryMethodHasAPolicy();
        if (app.Services.GetService<Schema>() is { } schema)
        {
            await schema.EnsureAsync(PatienceWithDatabase, cancellationToken);
        }

        await app.StartAsync(cancellationToken);
    }

    private static string KommunekodeOf(ConfigurationManager configuration) =>
        Kommunekode.Parse(configuration["EnPlan:Kommunekode"]) is { IsOk: true } known
            ? known.Value.Code
            : throw new InvalidOperationException("The setting EnPlan:Kommunekode must be the code of one of the nine kommuner.");
}
