using EnPlan.Kernel;
using EnPlan.NetworkMeetings.Listing;
using EnPlan.NetworkMeetings.Secrets;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.NetworkMeetings.Storage;

/// <summary>
/// The meetings in the database: each one document, sealed with a key of its own, with what lists are filtered and ordered by
/// beside it.
/// </summary>
public sealed class StoredMeetings(Database database, DataKeys keys, TimeProvider time)
{
    private const string Columns = "m.meeting_id, m.version, m.document, k.wrapped";
    private const string Meetings = "meeting m JOIN secret.meeting_key k ON k.meeting_id = m.meeting_id";

    private static readonly string About = List(
        $"EXISTS (SELECT FROM unnest(m.member_ids) AS c (id) WHERE c.id = ANY($5) AND {KnownRelations.Holds("c.id", "$6", "$7")})");

    private static readonly string Inviting = List("m.invited_ids && $5");

    /// <summary>Adds a new meeting. When one of those whom it is about is erased meanwhile, the commit answers <see cref="Stale"/>.</summary>
    public void Insert(Write write, Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(meeting);
        var key = keys.New(meeting.MeetingId);
        write.HoldErasures();
        write.AddExpectingOne(
            """
            INSERT INTO meeting (meeting_id, plan_id, starts_at, version, member_ids, invited_ids, document)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = ANY ($5::uuid[] || $6::uuid[]))
            """,
            meeting.MeetingId,
            meeting.PlanId,
            meeting.StartsAt,
            meeting.Version,
            meeting.MemberIds.ToArray(),
            meeting.InvitedIds.ToArray(),
            SealedMeeting.Seal(key, meeting));
        write.Add("INSERT INTO secret.meeting_key (meeting_id, wrapped) VALUES ($1, $2)", meeting.MeetingId, key.Wrapped);
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

    /// <summary>Some of all meetings, by id.</summary>
    public Task<IReadOnlyList<Meeting>> AfterAsync(Guid meetingId, int count, CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT {Columns} FROM {Meetings} WHERE m.meeting_id > $1 ORDER BY m.meeting_id LIMIT $2", Read, [meetingId, count], cancellationToken);

    /// <summary>
    /// Adds the erasure of a citizen: meetings about nobody else go with their keys; out of the others they are taken, and what is
    /// left gets a key of its own, so that what was said before cannot be opened in any copy.
    /// </summary>
    public async Task EraseAsync(Write write, Guid citizenId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add(
            """
            WITH gone AS (DELETE FROM meeting WHERE member_ids <@ ARRAY[$1::uuid] RETURNING meeting_id)
            DELETE FROM secret.meeting_key k USING gone WHERE k.meeting_id = gone.meeting_id
            """,
            citizenId);
        var others = await database.QueryAsync(
            $"""
            SELECT {Columns} FROM {Meetings}
            WHERE NOT m.member_ids <@ ARRAY[$1::uuid] AND (m.member_ids || m.invited_ids) @> ARRAY[$1::uuid]
            """,
            Read,
            [citizenId],
            cancellationToken);
        foreach (var meeting in others)
            Replace(write, meeting.Version, meeting.Without(citizenId));
    }

    // Stale when somebody else was taken out of it meanwhile; then it is tried again.
    private void Replace(Write write, long version, Meeting next)
    {
        var key = keys.New(next.MeetingId);
        write.AddExpectingOne(
            """
            UPDATE meeting SET version = $3, member_ids = $4, invited_ids = $5, document = $6 WHERE meeting_id = $1 AND version = $2
            """,
            next.MeetingId, version, next.Version, next.MemberIds.ToArray(), next.InvitedIds.ToArray(), SealedMeeting.Seal(key, next));
        write.AddExpectingOne("UPDATE secret.meeting_key SET wrapped = $2 WHERE meeting_id = $1", next.MeetingId, key.Wrapped);
    }

    private static string List(string condition) =>
        $"""
        SELECT {Columns} FROM {Meetings}
        WHERE m.plan_id = $1 AND (m.starts_at, m.meeting_id) > ($2, $3) AND {condition}
        ORDER BY m.starts_at, m.meeting_id LIMIT $4
        """;

    private Meeting Read(NpgsqlDataReader row)
    {
        var key = keys.Unwrap(row.GetGuid(0), row.GetFieldValue<byte[]>(3));
        return SealedMeeting.Open(key, row.GetFieldValue<byte[]>(2)) with { Version = row.GetInt64(1) };
    }
}
