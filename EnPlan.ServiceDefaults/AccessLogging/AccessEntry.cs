using EnPlan.Access.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Identity;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>One line of the access log: who did what about whom in which record, why, and how it ended.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">The caller's subject; empty when nobody could be told.</param>
/// <param name="ActorRole">The role they acted in, as in tokens; <c>none</c> when none let them in.</param>
/// <param name="CitizenId">Whose data; null when it concerns nobody in particular.</param>
/// <param name="Method">Short name, e.g. <c>PlanService/GetPlan</c>.</param>
/// <param name="Purpose">What the caller said it was for.</param>
/// <param name="Outcome"><see cref="Ok"/>, <see cref="Emergency"/>, or the reason of the refusal.</param>
/// <param name="TraceId">The trace it belongs to.</param>
/// <param name="RecordId">
/// Which plan, consent or the like, as the method tells; null when it concerns none in particular, and in entries from before it was kept.
/// </param>
public sealed record AccessEntry(
    DateTimeOffset At,
    string Actor,
    string ActorRole,
    Guid? CitizenId,
    string Method,
    string Purpose,
    string Outcome,
    string TraceId,
    Guid? RecordId)
{
    /// <summary>The outcome of a call that went through.</summary>
    public const string Ok = "OK";

    /// <summary>The outcome of a call that went through for an emergency only (nødadgang).</summary>
    public const string Emergency = "OK_EMERGENCY";

    /// <summary>Whether somebody got what they asked for.</summary>
    public static bool WentThrough(string outcome) => outcome is Ok or Emergency;

    /// <summary>
    /// What to record of a call: one entry for each record of each citizen it concerns, or one without.
    /// Nothing when it went through and its policy says that there is nothing to record.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="at">When.</param>
    /// <param name="madeId">The record that it makes; null when it makes none.</param>
    public static IReadOnlyList<AccessEntry> Of(Call call, string outcome, DateTimeOffset at, Guid? madeId = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (outcome == Ok && call.Policy.Record == Record.Nothing)
            return [];
        if (outcome == Ok && call.IsEmergency)
            outcome = Emergency;
        var recordId = madeId ?? call.RecordId;
        var concerns = WentThrough(outcome) ? call.Concerned : call.ConcernedOrRefused;
        return concerns.Count == 0
            ? [Entry(citizenId: null, recordId)]
            : [.. concerns.Select(concern => Entry(concern.CitizenId, concern.RecordId ?? recordId))];

        AccessEntry Entry(Guid? citizenId, Guid? about) => new(
            at, call.Caller.Subject, TokenCodes.Of(call.ActingRole), citizenId, call.Method, call.Purpose, outcome, call.TraceId, about);
    }

    /// <summary>The columns of <c>access_log e</c> that <see cref="Read"/> reads.</summary>
    internal const string Columns = "e.at, e.actor, e.actor_role, e.citizen_id, e.method, e.purpose, e.outcome, e.trace_id, e.record_id";

    /// <summary>Reads an entry whose columns begin with number <paramref name="first"/>.</summary>
    internal static AccessEntry Read(NpgsqlDataReader row, int first) => new(
        row.GetFieldValue<DateTimeOffset>(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.IsDBNull(first + 3) ? null : row.GetGuid(first + 3),
        row.GetString(first + 4),
        row.GetString(first + 5),
        row.GetString(first + 6),
        row.GetString(first + 7),
        row.IsDBNull(first + 8) ? null : row.GetGuid(first + 8));

    internal static NpgsqlBatchCommand Insert(IReadOnlyList<AccessEntry> entries)
    {
        var statement = new NpgsqlBatchCommand(
            """
            INSERT INTO access_log (at, actor, actor_role, citizen_id, method, purpose, outcome, trace_id, record_id)
            SELECT * FROM unnest(
              $1::timestamptz[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[])
            """);
        statement.Parameters.AddValues(
        [
            entries.Select(e => e.At.UtcDateTime).ToArray(),
            entries.Select(e => e.Actor).ToArray(),
            entries.Select(e => e.ActorRole).ToArray(),
            entries.Select(e => e.CitizenId).ToArray(),
            entries.Select(e => e.Method).ToArray(),
            entries.Select(e => e.Purpose).ToArray(),
            entries.Select(e => e.Outcome).ToArray(),
            entries.Select(e => e.TraceId).ToArray(),
            entries.Select(e => e.RecordId).ToArray(),
        ]);
        return statement;
    }
}
