using System.Text;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;

namespace EnPlan.NetworkMeetings.Secrets;

/// <summary>Seals the meetings that were stored before meetings were sealed. Once that is done it finds nothing to do.</summary>
internal static class ClearMeetings
{
    private const int AtOnce = 200;

    /// <summary>Seals all of them, some in a transaction.</summary>
    public static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, CancellationToken cancellationToken)
    {
        var sealedAny = false;
        while (await SomeAsync(owner, cancellationToken) is { Count: > 0 } some)
        {
            await SealAsync(owner, keys, some, cancellationToken);
            sealedAny = true;
        }

        // Written anew, so that no dead row says it in clear either.
        if (sealedAny)
        {
            await using var vacuum = new NpgsqlCommand("VACUUM (FULL) meeting", owner) { CommandTimeout = 0 };
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<List<Meeting>> SomeAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT clear_document FROM meeting WHERE clear_document IS NOT NULL LIMIT {AtOnce}", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var meetings = new List<Meeting>();
        while (await reader.ReadAsync(cancellationToken))
            meetings.Add(SealedMeeting.Read(Encoding.UTF8.GetBytes(reader.GetString(0))));
        return meetings;
    }

    private static async Task SealAsync(NpgsqlConnection owner, DataKeys keys, List<Meeting> meetings, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(owner);
        foreach (var meeting in meetings)
        {
            var key = keys.New(meeting.MeetingId);
            Add(batch, "INSERT INTO secret.meeting_key (meeting_id, wrapped) VALUES ($1, $2)", key.Owner, key.Wrapped);
            Add(
                batch,
                "UPDATE meeting SET document = $2, clear_document = NULL WHERE meeting_id = $1",
                key.Owner, SealedMeeting.Seal(key, meeting));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
