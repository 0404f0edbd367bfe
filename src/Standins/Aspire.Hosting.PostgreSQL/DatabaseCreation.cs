using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Aspire.Hosting.PostgreSQL;

/// <summary>The statement that creates a database, when it is not the usual one.</summary>
internal sealed record CreationScript(string Script) : IResourceAnnotation;

/// <summary>Creates the databases that a server lacks.</summary>
internal static class DatabaseCreation
{
    public static async Task CreateAsync(PostgresServerResource server, IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var databases = resources.OfType<PostgresDatabaseResource>().Where(database => database.Parent == server).ToArray();
        if (databases.Length == 0)
            return;

        await using var connection = await Connections.OpenAsync(server, cancellationToken);
        foreach (var database in databases)
        {
            await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
            exists.Parameters.Add(new() { Value = database.DatabaseName });
            if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
                continue;

            await using var create = new NpgsqlCommand(Statement(database), connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string Statement(PostgresDatabaseResource database)
        => database.TryGetLastAnnotation<CreationScript>(out var script)
            ? script.Script
            : $"create database \"{database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
