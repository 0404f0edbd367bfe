using EnPlan.ServiceDefaults.AccessLogging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// Brings a database up to date, as its owner: applies the steps it lacks, then gives the runtime role its rights.
/// Any number may run at once; they take turns.
/// </summary>
/// <param name="migrations">All steps, in order.</param>
/// <param name="role">The runtime role.</param>
/// <param name="convert">What is done to the rows when the steps are, where SQL cannot.</param>
internal sealed class Migrator(
    IReadOnlyList<Migration> migrations, RuntimeRole role, Func<NpgsqlConnection, CancellationToken, Task>? convert = null)
{
    // Any number that no other lock of the database uses.
    private const long TurnLock = 7_031_602_171;

    /// <exception cref="SchemaException">When a step fails, or one that was applied has been changed since.</exception>
    public async Task RunAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.RunAsync($"SELECT pg_advisory_lock({TurnLock})", cancellationToken);
        await connection.RunAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
              source text NOT NULL,
              number integer NOT NULL,
              name text NOT NULL,
              checksum text NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now(),
              PRIMARY KEY (source, number)
            )
            """,
            cancellationToken);

        var applied = await AppliedMigration.ReadAsync(connection, cancellationToken);
        foreach (var migration in migrations)
        {
            if (applied.FirstOrDefault(a => a.Is(migration)) is not { } earlier)
                await ApplyAsync(connection, migration, cancellationToken);
            else if (earlier.Checksum != migration.Checksum)
                throw new SchemaException($"Migration {migration} was changed after it was applied. Add a new one instead.");
        }

        if (convert is not null)
            await convert(connection, cancellationToken);
        await RestoredLog.MendAsync(connection, cancellationToken);
        await role.GrantAsync(connection, cancellationToken);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await connection.RunAsync(migration.Sql, cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new SchemaException($"Migration {migration} failed at character {e.Position}: {e.MessageText}", e);
        }

        await connection.RunAsync(
            "INSERT INTO schema_version (source, number, name, checksum) VALUES ($1, $2, $3, $4)",
            cancellationToken,
            migration.Source, migration.Number, migration.Name, migration.Checksum);
        await transaction.CommitAsync(cancellationToken);
    }
}
