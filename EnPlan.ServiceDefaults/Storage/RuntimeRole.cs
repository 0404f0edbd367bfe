using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The role that a running service works as: it reads and changes rows, and can do nothing to the schema or to logs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">Its password; set anew each time, so that changing it is a migration run.</param>
internal sealed record RuntimeRole(string Name, string Password)
{
    /// <summary>From <c>Database:User</c> and <c>Database:Password</c>, or else as the runtime connection says.</summary>
    public static RuntimeRole From(IConfiguration configuration)
    {
        var runtime = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("database"));
        return new RuntimeRole(
            configuration["Database:User"] ?? runtime.Username
                ?? throw new InvalidOperationException("Database:User is needed, the role that the service runs as."),
            configuration["Database:Password"] ?? runtime.Password
                ?? throw new InvalidOperationException("Database:Password is needed, the password of the role that the service runs as."));
    }

    /// <summary>Creates the role when it is missing, sets its password and gives it exactly its rights.</summary>
    public async Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Roles belong to the whole cluster: services of other databases may be at it too.
        await connection.RunAsync("SELECT pg_advisory_xact_lock(hashtext($1))", cancellationToken, $"role {Name}");
        foreach (var statement in await StatementsAsync(connection, cancellationToken))
            await connection.RunAsync(statement, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> StatementsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH own AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('public', 'secret'))
            SELECT format('%s ROLE %I LOGIN PASSWORD %L',
                          CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $1) THEN 'ALTER' ELSE 'CREATE' END, $1, $2)
            UNION ALL SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), $1)
            UNION ALL SELECT format('GRANT USAGE ON SCHEMA %I TO %I', nspname, $1) FROM own
            UNION ALL SELECT format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', nspname, $1) FROM own
            UNION ALL SELECT format('GRANT %s ON %I.%I TO %I',
                        CASE WHEN c.relname = 'schema_version' THEN 'SELECT'
                             WHEN obj_description(c.oid, 'pg_class') LIKE 'append-only%' THEN 'SELECT, INSERT'
                             ELSE 'SELECT, INSERT, UPDATE, DELETE' END, own.nspname, c.relname, $1)
                      FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm')
            UNION ALL SELECT format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', nspname, $1) FROM own
            """,
            connection);
        command.Parameters.AddValues([Name, Password]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var statements = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            statements.Add(reader.GetString(0));
        return statements;
    }
}
