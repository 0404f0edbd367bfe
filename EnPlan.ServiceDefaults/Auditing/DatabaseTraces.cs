using System.Globalization;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Looks through every column of every table of the service's database.</summary>
internal sealed class DatabaseTraces(Database database) : ITraceSource
{
    private const string Columns =
        """
        SELECT n.nspname, c.relname, a.attname, a.atttypid = 'bytea'::regtype
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'secret') AND c.relkind IN ('r', 'm') AND a.attnum > 0 AND NOT a.attisdropped
          AND a.atttypid NOT IN ('boolean'::regtype, 'timestamptz'::regtype, 'date'::regtype, 'xid8'::regtype)
        ORDER BY 1, 2, a.attnum
        """;

    public async Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken)
    {
        var columns = await database.QueryAsync(
            Columns, row => new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)), [], cancellationToken);
        var found = new List<FoundTrace>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var table in columns.GroupBy(column => (column.Schema, column.Table)))
            found.AddRange(await FindAsync(connection, [.. table], whom, cancellationToken));
        return found;
    }

    private static async Task<IReadOnlyList<FoundTrace>> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<Column> columns, TracesOf whom, CancellationToken cancellationToken)
    {
        var counts = columns.Select(column => $"count(*) FILTER (WHERE {Condition(column, whom)})");
        // A table may be large, and nobody waits for this but the one who asks.
        await using var command = new NpgsqlCommand(
            $"SELECT {string.Join(", ", counts)} FROM {Quote(columns[0].Schema)}.{Quote(columns[0].Table)}", connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddValues([whom.Pattern, .. whom.Bytes]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return
        [
            .. columns.Select((column, index) => new FoundTrace($"{column.Table}.{column.Name}", reader.GetInt64(index))).Where(trace => trace.Count > 0),
        ];
    }

    private static string Condition(Column column, TracesOf whom) => column.IsBytes
        ? string.Join(" OR ", whom.Bytes.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"position(${index + 2}::bytea IN {Quote(column.Name)}) > 0")))
        : $"{Quote(column.Name)}::text ~* $1";

    private static string Quote(string name) => $"\"{name}\"";

    private sealed record Column(string Schema, string Table, string Name, bool IsBytes);
}
