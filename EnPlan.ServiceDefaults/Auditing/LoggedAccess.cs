using Npgsql;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>An entry of the log as it is read for people.</summary>
internal sealed record LoggedAccess(
    long Id, DateTimeOffset At, string Actor, string ActorRole, string Method, string Purpose, string Outcome, Guid? RecordId)
{
    /// <summary>The columns that <see cref="Read"/> expects, of an <c>access_log</c> called <c>e</c>.</summary>
    public const string Columns = "e.id, e.at, e.actor, e.actor_role, e.method, e.purpose, e.outcome, e.record_id";

    public static LoggedAccess Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.IsDBNull(7) ? null : row.GetGuid(7));
}
