using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace EnPlan.Testing;

/// <summary>An empty database of its own, with the name and password of the role that the service is to run as.</summary>
/// <param name="Owner">Connection string of the owner.</param>
/// <param name="Runtime">Connection string of the runtime role, which migrating creates.</param>
public sealed record TestDatabase(string Owner, string Runtime)
{
    /// <summary>The runtime role.</summary>
    public string User => new NpgsqlConnectionStringBuilder(Runtime).Username!;

    /// <summary>Its password.</summary>
    public string Password => new NpgsqlConnectionStringBuilder(Runtime).Password!;

    /// <summary>Creates one on a server.</summary>
    /// <param name="server">Connection string of a superuser.</param>
    /// <param name="name">What it is for, [a-z].</param>
    public static async Task<TestDatabase> CreateAsync(string server, string name)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"{name}_{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
            await create.ExecuteNonQueryAsync();
        }

        var owner = new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false };
        var runtime = new NpgsqlConnectionStringBuilder(server)
        {
            Database = database,
            Username = database,
            Password = RandomNumberGenerator.GetHexString(20),
        };
        return new TestDatabase(owner.ConnectionString, runtime.ConnectionString);
    }

    /// <summary>Runs one statement as the owner.</summary>
    public async Task<object?> AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A number that a query gives the owner.</summary>
    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await AsOwnerAsync(sql), CultureInfo.InvariantCulture);
}
