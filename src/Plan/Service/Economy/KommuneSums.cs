using System.Data;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Economy;

/// <summary>
/// Sums over the plans of the kommune in one year, with how many plans are behind each. All of them are read from the database as it
/// was at one moment, or they would not add up while somebody writes.
/// </summary>
internal sealed class KommuneSums : IAsyncDisposable
{
    private const string Sums =
        "count(DISTINCT plan_id)::int, coalesce(sum(planned_ore), 0)::bigint, coalesce(sum(granted_ore), 0)::bigint, coalesce(sum(spent_ore), 0)::bigint";

    // $1 first day of the year, $2 first day of the next.
    private const string OfYear = "FROM economy_cell WHERE on_date >= $1 AND on_date < $2";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _snapshot;
    private readonly int _year;

    private KommuneSums(NpgsqlConnection connection, NpgsqlTransaction snapshot, int year) =>
        (_connection, _snapshot, _year) = (connection, snapshot, year);

    /// <summary>The sums of a year, as they are now.</summary>
    public static async Task<KommuneSums> OfAsync(Database database, int year, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return new KommuneSums(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken), year);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The whole.</summary>
    public async Task<KeyedSum> TotalAsync(CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT '', {Sums} {OfYear}", ReadSum, [], cancellationToken))[0];

    /// <summary>The sums by one axis, in order of key.</summary>
    public Task<IReadOnlyList<KeyedSum>> ByAsync(CostAxis axis, CancellationToken cancellationToken) =>
        QueryAsync($"SELECT {KeyOf(axis)}, {Sums} {OfYear} GROUP BY 1 ORDER BY 1", ReadSum, [], cancellationToken);

    /// <summary>How many plans are behind some sums together; a plan may be behind several.</summary>
    public async Task<int> PlansBehindAsync(CostAxis axis, IEnumerable<string> keys, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT '', {Sums} {OfYear} AND {KeyOf(axis)} = ANY ($3)", ReadSum, [keys.ToArray()], cancellationToken))[0].Plans;

    /// <summary>What came of the costs in the year.</summary>
    public async Task<CountedOutcome> OutcomeAsync(Outcomes outcomes, CancellationToken cancellationToken)
    {
        var counted = await QueryAsync(
            $"""
            -- Of plans that came into force, but for those made in error: as economy_cell. $3 placements, $4 relief.
            SELECT {Counts("e.kind = 1")}, {Counts("e.kind = 2 AND e.effort_type = ANY ($3)")}, {Counts("e.kind = 2 AND e.effort_type = ANY ($4)")},
              {Counts("e.kind = 3")}
            FROM cost_event e JOIN plan p USING (plan_id) LEFT JOIN plan_milestone m USING (plan_id)
            WHERE e.happened_on >= $1 AND e.happened_on < $2 AND p.state NOT IN (1, 12) AND (p.state < 4 OR m.plan_id IS NOT NULL)
            """,
            row => new CountedOutcome(
                new CostOutcome(row.GetInt32(0), row.GetInt32(2), row.GetInt32(4), row.GetInt32(6)),
                new CostOutcome(row.GetInt32(1), row.GetInt32(3), row.GetInt32(5), row.GetInt32(7))),
            [outcomes.Placements.ToArray(), outcomes.Relief.ToArray()],
            cancellationToken);
        return counted[0];

        static string Counts(string condition) => $"count(*) FILTER (WHERE {condition})::int, count(DISTINCT e.plan_id) FILTER (WHERE {condition})::int";
    }

    public async ValueTask DisposeAsync()
    {
        await _snapshot.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, object[] more, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _snapshot);
        foreach (var parameter in (object[])[new DateOnly(_year, 1, 1), new DateOnly(_year + 1, 1, 1), .. more])
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static KeyedSum ReadSum(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), new Money(new Amount(row.GetInt64(2)), new Amount(row.GetInt64(3)), new Amount(row.GetInt64(4))));

    private static string KeyOf(CostAxis axis) => axis switch
    {
        CostAxis.Budget => AreaCode("budget"),
        CostAxis.PayingKommune => "paying_kommunekode",
        CostAxis.Area => AreaCode("area"),
        CostAxis.EffortType => "effort_type",
        CostAxis.Month => "to_char(on_date, 'YYYY-MM')",
        CostAxis.TargetGroup => "target_group",
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Not an axis of many plans."),
    };

    private static string AreaCode(string column) =>
        $"CASE {column} {string.Join(' ', AuthorityAreas.All.Select(area => $"WHEN {(int)area} THEN '{area.Code()}'"))} ELSE '' END";
}

/// <summary>A sum, and how many plans are behind it.</summary>
internal sealed record KeyedSum(string Key, int Plans, Money Money);
