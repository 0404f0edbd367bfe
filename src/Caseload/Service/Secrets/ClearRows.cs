using EnPlan.Caseload.V1;
using EnPlan.ServiceDefaults.Secrets;
using Google.Protobuf;
using Npgsql;

namespace EnPlan.Caseloads.Secrets;

/// <summary>
/// Seals the names and reasons that were written in clear before they were sealed, and drops the columns that they stood in. Of
/// whom there is no key any more, as in a restored copy, they go. Once done it finds nothing to do; interrupted, it begins again.
/// </summary>
internal sealed class ClearRows(NpgsqlConnection owner, DataKeys keys)
{
    public static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, CancellationToken cancellationToken)
    {
        var clear = new ClearRows(owner, keys);
        if (!await clear.AreThereAsync(cancellationToken))
            return;

        await using (var transaction = await owner.BeginTransactionAsync(cancellationToken))
        {
            await clear.SealNamesAsync(cancellationToken);
            await clear.SealHoldsAsync(cancellationToken);
            await clear.SealAssignmentsAsync(cancellationToken);
            await clear.ShortenAnswersAsync(cancellationToken);
            await clear.RunAsync(
                """
                UPDATE citizen SET clear_given_name = NULL, clear_family_name = NULL WHERE clear_given_name IS NOT NULL;
                UPDATE legal_hold SET clear_reason = NULL WHERE clear_reason IS NOT NULL
                """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Written anew, so that no dead row holds in clear what is sealed now.
        await clear.RunAsync("VACUUM (FULL) citizen, legal_hold, assignment, request", cancellationToken);
        await clear.RunAsync(
            """
            ALTER TABLE legal_hold DROP COLUMN clear_reason;
            ALTER TABLE assignment DROP COLUMN clear_reason, DROP COLUMN clear_end_reason;
            ALTER TABLE citizen DROP COLUMN clear_given_name, DROP COLUMN clear_family_name
            """,
            cancellationToken);
    }

    private async Task<bool> AreThereAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'citizen'::regclass AND attname = 'clear_given_name')", owner);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private Task SealNamesAsync(CancellationToken cancellationToken) => EachAsync(
        """
        SELECT k.citizen_id, k.wrapped, c.clear_given_name, c.clear_family_name FROM citizen c JOIN citizen_key k USING (citizen_id)
        WHERE c.clear_given_name IS NOT NULL
        """,
        row => (Key: Key(row), Name: new PersonName(row.GetString(2), row.GetString(3))),
        "UPDATE citizen SET given_name = $2, family_name = $3, clear_given_name = NULL, clear_family_name = NULL WHERE citizen_id = $1",
        citizen =>
        {
            var (given, family) = citizen.Key.SealName(citizen.Name);
            return [citizen.Key.Owner, given, family];
        },
        cancellationToken);

    private Task SealHoldsAsync(CancellationToken cancellationToken) => EachAsync(
        "SELECT k.citizen_id, k.wrapped, h.hold_id, h.clear_reason FROM legal_hold h JOIN citizen_key k USING (citizen_id) WHERE h.clear_reason IS NOT NULL",
        row => (Key: Key(row), HoldId: row.GetGuid(2), Reason: row.GetString(3)),
        "UPDATE legal_hold SET reason = $2, clear_reason = NULL WHERE hold_id = $1",
        hold => [hold.HoldId, hold.Key.SealHoldReason(hold.HoldId, hold.Reason)],
        cancellationToken);

    private async Task SealAssignmentsAsync(CancellationToken cancellationToken)
    {
        await EachAsync(
            """
            SELECT k.citizen_id, k.wrapped, a.assignment_id, a.clear_reason, a.clear_end_reason
            FROM assignment a JOIN citizen_key k ON k.citizen_id = ANY (a.citizen_ids) WHERE a.clear_reason IS NOT NULL
            """,
            row => (Key: Key(row), Id: row.GetGuid(2), Reason: row.GetString(3), EndReason: row.IsDBNull(4) ? null : row.GetString(4)),
            "INSERT INTO assignment_text (assignment_id, citizen_id, reason, end_reason) VALUES ($1, $2, $3, $4)",
            one =>
            [
                one.Id, one.Key.Owner, one.Key.SealReason(one.Id, one.Reason),
                one.EndReason is null ? DBNull.Value : one.Key.SealEndReason(one.Id, one.EndReason),
            ],
            cancellationToken);
        await RunAsync("UPDATE assignment SET clear_reason = NULL, clear_end_reason = NULL WHERE clear_reason IS NOT NULL", cancellationToken);
    }

    // Answers that were kept for repeated requests, as the version before gave them.
    private Task ShortenAnswersAsync(CancellationToken cancellationToken) => EachAsync(
        """
        SELECT caller, method, request_id, response FROM request
        WHERE method IN ('CaseloadService/RegisterCitizen', 'RetentionService/PlaceHold', 'RetentionService/LiftHold') AND response IS NOT NULL
        """,
        row => (Caller: row.GetString(0), Method: row.GetString(1), RequestId: row.GetString(2), Answer: row.GetFieldValue<byte[]>(3)),
        "UPDATE request SET response = $4 WHERE caller = $1 AND method = $2 AND request_id = $3",
        one => [one.Caller, one.Method, one.RequestId, Shortened(one.Method, one.Answer)],
        cancellationToken);

    private static byte[] Shortened(string method, byte[] answer)
    {
        switch (method)
        {
            case "CaseloadService/RegisterCitizen":
                var registered = RegisterCitizenResponse.Parser.ParseFrom(answer);
                (registered.Citizen.GivenName, registered.Citizen.FamilyName) = ("", "");
                return registered.ToByteArray();
            case "RetentionService/PlaceHold":
                var placed = PlaceHoldResponse.Parser.ParseFrom(answer);
                placed.Hold.Reason = "";
                return placed.ToByteArray();
            default:
                var lifted = LiftHoldResponse.Parser.ParseFrom(answer);
                lifted.Hold.Reason = "";
                return lifted.ToByteArray();
        }
    }

    private async Task EachAsync<T>(
        string select, Func<NpgsqlDataReader, T> read, string change, Func<T, object[]> values, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using (var command = new NpgsqlCommand(select, owner))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(read(reader));
        }

        foreach (var some in rows.Chunk(500))
        {
            await using var batch = new NpgsqlBatch(owner);
            foreach (var row in some)
            {
                var command = new NpgsqlBatchCommand(change);
                foreach (var value in values(row))
                    command.Parameters.Add(new NpgsqlParameter { Value = value });
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private DataKey Key(NpgsqlDataReader row) => keys.Unwrap(row.GetGuid(0), row.GetFieldValue<byte[]>(1));

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        // A large register takes its time.
        await using var command = new NpgsqlCommand(sql, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
