using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

internal static class ConnectionExtensions
{
    /// <summary>Runs one statement, or several when there are no parameters, on this connection.</summary>
    public static async Task<int> RunAsync(
        this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddValues(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
