using EnPlan.Kernel;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>Registers the database side of a service.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers <see cref="Database"/>, <see cref="Schema"/>, <see cref="RequestReplay"/>, <see cref="AccessLog"/> and their background work.
    /// A service without migrations has no database and gets none of it.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, ServiceDefinition definition, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(configuration);
        if (definition.Migrations is not { } assembly)
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(provider => new Database(
            Source(definition.Name, configuration),
            Kommunekode.Parse(configuration["EnPlan:Kommunekode"]) is { IsOk: true } kommune ? kommune.Value.Code : "",
            RequestSecrets.From(configuration, definition.Name),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Schema(
            provider.GetRequiredService<Database>(),
            Migration.Of(assembly),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Schema>>()));
        services.AddSingleton<RequestReplay>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<AccessLogChain>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Erasing.Eraser>();
        services.AddSingleton<Relations.KnownRelations>();
        services.AddHostedService<AccessLogSealer>();
        services.AddHostedService<AccessLogPruner>();
        services.AddHostedService<Cleaner>();
        return services;
    }

    private static NpgsqlDataSource Source(string service, IConfiguration configuration)
    {
        // A message of the server may quote a row; it stays out of logs because error details are not asked for.
        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("database"))
        {
            ApplicationName = service,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeErrorDetail = false,
        };
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = 32;
        if (!settings.ContainsKey("Command Timeout"))
            settings.CommandTimeout = 15;
        if (!settings.ContainsKey("Timeout"))
            settings.Timeout = 5;
        return NpgsqlDataSource.Create(settings);
    }
}
