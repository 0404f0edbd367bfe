using System.Text.Json;
using EnPlan.Kernel;
using EnPlan.NetworkMeetings.Listing;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.NetworkMeetings.Storage;

/// <summary>The meetings in the database: each one document, with what lists are filtered and ordered by beside it.</summary>
public sealed class StoredMeetings(Database database, TimeProvider time)
{
    /// <summary>The version of a meeting that nobody has changed.</summary>
    public const long FirstVersion = 1;

    private static readonly string About = List(
        $"EXISTS (SELECT FROM unnest(m.member_ids) AS c (id) WHERE c.id = ANY($5) AND {KnownRelations.Holds("c.id", "$6", "$7")})");

    private static readonly string Inviting = List("m.invited_ids && $5");

    /// <summary>Adds a new meeting.</summary>
    public static void Insert(Write write, Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(meeting);
        write.Add(
            """
            INSERT INTO meeting (meeting_id, plan_id, starts_at, version, member_ids, invited_ids, document)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            meeting.MeetingId,
            meeting.PlanId,
            meeting.StartsAt,
            FirstVersion,
            meeting.MemberIds.ToArray(),
            meeting.InvitedIds.ToArray(),
            new Jsonb(JsonSerializer.Serialize(meeting)));
    }

    /// <summary>A page of the meetings about those of <paramref name="memberIds"/> whom the worker works for today.</summary>
    public Task<IReadOnlyList<Meeting>> AboutAsync(
        Guid planId, Guid[] memberIds, string workerId, Position after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            About,
            Read,
            [planId, after.StartsAt, after.MeetingId, count, memberIds, workerId, DanishCalendar.Today(time)],
            cancellationToken);

    /// <summary>A page of the meetings to which one of <paramref name="citizenIds"/> is invited.</summary>
    public Task<IReadOnlyList<Meeting>> InvitingAsync(
        Guid planId, Guid[] citizenIds, Position after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(Inviting, Read, [planId, after.StartsAt, after.MeetingId, count, citizenIds], cancellationToken);

    /// <summary>Adds the erasure of a citizen: meetings about nobody else go, and out of the others they are taken.</summary>
    public async Task EraseAsync(Write write, Guid citizenId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("DELETE FROM meeting WHERE member_ids <@ ARRAY[$1::uuid]", citizenId);
        var others = await database.QueryAsync(
            "SELECT document, version FROM meeting WHERE NOT member_ids <@ ARRAY[$1::uuid] AND (member_ids || invited_ids) @> ARRAY[$1::uuid]",
            row => (Meeting: Read(row), Version: row.GetInt64(1)),
            [citizenId],
            cancellationToken);
        foreach (var (meeting, version) in others)
        {
            var rest = meeting.Without(citizenId);
            write.AddExpectingOne(
                "UPDATE meeting SET member_ids = $3, invited_ids = $4, document = $5 WHERE meeting_id = $1 AND version = $2",
                meeting.MeetingId, version, rest.MemberIds.ToArray(), rest.InvitedIds.ToArray(), new Jsonb(JsonSerializer.Serialize(rest)));
        }
    }

    private static string List(string condition) =>
        $"""
        SELECT m.document FROM meeting m
        WHERE m.plan_id = $1 AND (m.starts_at, m.meeting_id) > ($2, $3) AND {condition}
        ORDER BY m.starts_at, m.meeting_id LIMIT $4
        """;

    private static Meeting Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<Meeting>(row.GetString(0))!;
}
