using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The schema that this version of the service needs.</summary>
public sealed partial class Schema
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    private readonly Database _database;
    private readonly IReadOnlyList<Migration> _migrations;
    private readonly TimeProvider _time;
    private readonly ILogger<Schema> _logger;

    internal Schema(Database database, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger<Schema> logger)
    {
        _database = database;
        _migrations = migrations;
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Brings the database up to date: <c>ConnectionStrings:owner</c> names it and its owner,
    /// <c>Database:User</c> and <c>Database:Password</c> the role that the service runs as.
    /// </summary>
    /// <exception cref="SchemaException">When a step fails, or one that was applied has been changed since.</exception>
    public static async Task MigrateAsync(ServiceDefinition definition, IConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(configuration);
        if (definition.Migrations is null)
            return;
        var owner = configuration.GetConnectionString("owner")
            ?? throw new InvalidOperationException("ConnectionStrings:owner is needed to migrate.");
        await new Migrator(Migration.Of(definition.Migrations), RuntimeRole.From(configuration), definition.Converts)
            .RunAsync(owner, cancellationToken);
    }

    /// <summary>Waits for the database, for <paramref name="patience"/> at most, and makes sure that it has every step.</summary>
    /// <exception cref="SchemaException">When it lacks one, or has another one in its place. A newer schema is fine.</exception>
    public async Task EnsureAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var giveUp = _time.GetUtcNow() + patience;
        while (true)
        {
            try
            {
                if (await FaultAsync(cancellationToken) is { } fault)
                    throw new SchemaException(fault);
                return;
            }
            catch (NpgsqlException e) when (e is not PostgresException { IsTransient: false } && _time.GetUtcNow() < giveUp)
            {
                LogWaiting(e.Message);
                await Task.Delay(RetryInterval, _time, cancellationToken);
            }
        }
    }

    /// <summary>What is wrong with the schema; null when nothing is.</summary>
    /// <exception cref="NpgsqlException">When the database cannot be asked.</exception>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        IReadOnlyList<AppliedMigration> applied;
        try
        {
            applied = await AppliedMigration.ReadAsync(connection, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return "The database has no schema. Run the service with --migrate first.";
        }

        foreach (var migration in _migrations)
        {
            var match = applied.FirstOrDefault(a => a.Is(migration));
            if (match is null)
                return $"The database lacks migration {migration}. Run the service with --migrate first.";
            if (match.Checksum != migration.Checksum)
                return $"The database has another migration in the place of {migration}.";
        }

        return await RestoredLog.IsUnmendedAsync(connection, cancellationToken)
            ? "The database was restored from a copy. Run the service with --migrate first."
            : null;
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the database: {Problem}")]
    private partial void LogWaiting(string problem);
}
