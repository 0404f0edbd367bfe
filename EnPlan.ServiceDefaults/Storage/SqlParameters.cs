using Npgsql;
using NpgsqlTypes;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>Values to positional parameters ($1, $2, ...).</summary>
internal static class SqlParameters
{
    public static void AddValues(this NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            parameters.Add(Of(value));
    }

    private static NpgsqlParameter Of(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value },
        NpgsqlParameter parameter => parameter,
        Jsonb json => new NpgsqlParameter { Value = json.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
        DateTimeOffset time => new NpgsqlParameter { Value = time.ToUniversalTime() },
        _ => new NpgsqlParameter { Value = value },
    };
}
