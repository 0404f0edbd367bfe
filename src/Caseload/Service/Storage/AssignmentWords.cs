using EnPlan.Caseloads.Secrets;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Storage;

/// <summary>
/// Why assignments were made and ended. Each of the citizens has the words under their own key: those of one who is erased go with
/// their key, and the others keep theirs.
/// </summary>
internal sealed class AssignmentWords(Database database, DataKeys keys)
{
    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns = "words.citizen_id, words.reason, words.end_reason, words.wrapped";

    /// <summary>Joins the words of one of the citizens to <c>a</c>, an assignment; whose is of no matter.</summary>
    public const string Join =
        """
        LEFT JOIN LATERAL (
          SELECT t.citizen_id, t.reason, t.end_reason, k.wrapped FROM assignment_text t JOIN citizen_key k ON k.citizen_id = t.citizen_id
          WHERE t.assignment_id = a.assignment_id LIMIT 1) AS words ON true
        """;

    /// <summary>Why it was made, and why it ended, from <see cref="Columns"/>.</summary>
    public (string Reason, string? EndReason) Read(Guid assignmentId, NpgsqlDataReader row, int first)
    {
        if (row.IsDBNull(first))
            return ("", null);
        var key = keys.Unwrap(row.GetGuid(first), row.GetFieldValue<byte[]>(first + 3));
        return (
            key.OpenReason(assignmentId, row.GetFieldValue<byte[]>(first + 1)),
            row.IsDBNull(first + 2) ? null : key.OpenEndReason(assignmentId, row.GetFieldValue<byte[]>(first + 2)));
    }

    /// <summary>Adds why it was made to a change.</summary>
    public async Task AddReasonAsync(Write write, Assignment assignment, CancellationToken cancellationToken)
    {
        var known = await KeysAsync(assignment, cancellationToken);
        write.Add(
            """
            INSERT INTO assignment_text (assignment_id, citizen_id, reason)
            SELECT $1, t.* FROM unnest($2::uuid[], $3::bytea[]) AS t
            """,
            assignment.AssignmentId,
            known.Select(key => key.Owner).ToArray(),
            known.Select(key => key.SealReason(assignment.AssignmentId, assignment.Reason)).ToArray());
    }

    /// <summary>Adds why it ended to a change.</summary>
    public async Task AddEndReasonAsync(Write write, Assignment assignment, CancellationToken cancellationToken)
    {
        var known = await KeysAsync(assignment, cancellationToken);
        write.Add(
            """
            UPDATE assignment_text AS words SET end_reason = t.end_reason
            FROM unnest($2::uuid[], $3::bytea[]) AS t (citizen_id, end_reason)
            WHERE words.assignment_id = $1 AND words.citizen_id = t.citizen_id
            """,
            assignment.AssignmentId,
            known.Select(key => key.Owner).ToArray(),
            known.Select(key => key.SealEndReason(assignment.AssignmentId, assignment.EndReason ?? "")).ToArray());
    }

    private Task<IReadOnlyList<DataKey>> KeysAsync(Assignment assignment, CancellationToken cancellationToken) => database.QueryAsync(
        "SELECT citizen_id, wrapped FROM citizen_key WHERE citizen_id = ANY($1)",
        row => keys.Unwrap(row.GetGuid(0), row.GetFieldValue<byte[]>(1)),
        [assignment.CitizenIds.ToArray()],
        cancellationToken);
}
