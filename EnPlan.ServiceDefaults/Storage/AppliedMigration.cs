using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>A step that the database has.</summary>
internal sealed record AppliedMigration(string Source, int Number, string Checksum)
{
    public bool Is(Migration migration) => migration.Source == Source && migration.Number == Number;

    public static async Task<IReadOnlyList<AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT source, number, checksum FROM schema_version", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(new AppliedMigration(reader.GetString(0), reader.GetInt32(1), reader.GetString(2)));
        return applied;
    }
}
