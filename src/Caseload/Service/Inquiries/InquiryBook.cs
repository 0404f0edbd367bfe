using System.Text.Json;
using EnPlan.Caseloads.Secrets;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>The inquiries, to and from their tables. What they say is sealed with the citizen's key, and opened only when it is asked for.</summary>
internal sealed class InquiryBook(Database database, DataKeys keys)
{
    private const string Select =
        """
        SELECT i.inquiry_id, i.version, i.citizen_id, i.channel, i.received_at, i.area, i.sender, i.sender_id, i.answer_by, i.forwarded_to,
          i.answer_channel, i.answered_at, i.answered_by
        FROM inquiry i
        """;

    private const string Order = "i.answered_at IS NOT NULL, coalesce(i.answer_by, 'infinity'::date), i.received_at, i.inquiry_id";

    // $1 to $4 an InquiryPlace; all null: from the beginning.
    private const string After = $"($4::uuid IS NULL OR ({Order}) > ($1::boolean, $2::date, $3::timestamptz, $4))";

    /// <summary>The inquiry; null when there is none.</summary>
    public Task<Inquiry?> FindAsync(Guid inquiryId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE i.inquiry_id = $1", Read, [inquiryId], cancellationToken);

    /// <summary>Those about the citizens whom a worker works for on a day, in the order of <see cref="InquiryPlace"/>.</summary>
    public Task<IReadOnlyList<Inquiry>> OfWorkerAsync(
        string workerId, DateOnly day, bool isOpenOnly, InquiryPlace? after, int count, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        {Select}
        WHERE i.citizen_id IN (
            SELECT r.citizen_id FROM relation r WHERE r.worker_id = $6 AND r.from_date <= $7 AND (r.to_date IS NULL OR r.to_date >= $7))
          AND (NOT $8 OR i.answered_at IS NULL) AND {After}
        ORDER BY {Order} LIMIT $5
        """,
        Read,
        [after?.IsAnswered, after?.AnswerBy, after?.ReceivedAt, after?.InquiryId, count, workerId, day, isOpenOnly],
        cancellationToken);

    /// <summary>The open ones that came in at these areas, null for all, in the order of <see cref="InquiryPlace"/>.</summary>
    public Task<IReadOnlyList<Inquiry>> OpenAsync(short[]? areas, InquiryPlace? after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"{Select} WHERE i.answered_at IS NULL AND ($6::smallint[] IS NULL OR i.area = ANY ($6)) AND {After} ORDER BY {Order} LIMIT $5",
            Read,
            [after?.IsAnswered, after?.AnswerBy, after?.ReceivedAt, after?.InquiryId, count, areas],
            cancellationToken);

    /// <summary>What somebody has turned to the kommune with about a citizen, the newest first.</summary>
    public Task<IReadOnlyList<Inquiry>> SentAsync(
        Guid senderId, Guid citizenId, InquiryPlace? before, int count, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        {Select}
        WHERE i.sender_id = $1 AND i.citizen_id = $2 AND ($4::uuid IS NULL OR (i.received_at, i.inquiry_id) < ($3::timestamptz, $4))
        ORDER BY i.received_at DESC, i.inquiry_id DESC LIMIT $5
        """,
        Read,
        [senderId, citizenId, before?.ReceivedAt, before?.InquiryId, count],
        cancellationToken);

    /// <summary>What stands in words in some inquiries, by their ids; not of one whose citizen's key is gone.</summary>
    public async Task<IReadOnlyDictionary<Guid, InquiryContent>> OpenWordsAsync(IEnumerable<Guid> inquiryIds, CancellationToken cancellationToken)
    {
        var opened = await database.QueryAsync(
            """
            SELECT i.inquiry_id, i.citizen_id, k.wrapped, i.words, i.note,
              ARRAY(SELECT f.forwarded_at FROM inquiry_forward f WHERE f.inquiry_id = i.inquiry_id ORDER BY f.number),
              ARRAY(SELECT f.from_worker FROM inquiry_forward f WHERE f.inquiry_id = i.inquiry_id ORDER BY f.number),
              ARRAY(SELECT f.to_worker FROM inquiry_forward f WHERE f.inquiry_id = i.inquiry_id ORDER BY f.number),
              ARRAY(SELECT f.reason FROM inquiry_forward f WHERE f.inquiry_id = i.inquiry_id ORDER BY f.number)
            FROM inquiry i JOIN citizen_key k ON k.citizen_id = i.citizen_id WHERE i.inquiry_id = ANY ($1)
            """,
            row => (InquiryId: row.GetGuid(0), Content: OpenWords(row)),
            [inquiryIds.ToArray()],
            cancellationToken);
        return opened.ToDictionary(one => one.InquiryId, one => one.Content);
    }

    /// <summary>Ids of inquiries in order, a page at a time; for looking through what is sealed.</summary>
    public Task<IReadOnlyList<Guid>> IdsAsync(Guid after, int count, CancellationToken cancellationToken) => database.QueryAsync(
        "SELECT inquiry_id FROM inquiry WHERE inquiry_id > $1 ORDER BY inquiry_id LIMIT $2", row => row.GetGuid(0), [after, count], cancellationToken);

    /// <summary>Adds one that has come in.</summary>
    public static void Insert(Write write, Inquiry inquiry, InquiryWords words, DataKey key)
    {
        write.Makes(inquiry.InquiryId);
        write.Add(
            """
            INSERT INTO inquiry (inquiry_id, version, citizen_id, channel, received_at, area, sender, sender_id, answer_by, words)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10)
            """,
            inquiry.InquiryId, inquiry.Version, inquiry.CitizenId, (short)inquiry.Channel, inquiry.ReceivedAt, (short)inquiry.Area,
            (short)inquiry.Sender, inquiry.SenderId, inquiry.AnswerBy, key.SealInquiry(inquiry.InquiryId, JsonSerializer.Serialize(words)));
    }

    /// <summary>Closes one; stale when somebody else changed it meanwhile.</summary>
    public static void Close(Write write, Inquiry inquiry, string note, DataKey key) => write.AddExpectingOne(
        """
        UPDATE inquiry SET version = $2, answer_channel = $3, answered_at = $4, answered_by = $5, note = $6
        WHERE inquiry_id = $1 AND version = $2 - 1 AND answered_at IS NULL
        """,
        inquiry.InquiryId, inquiry.Version, (short)inquiry.Answer!.Channel, inquiry.Answer.AnsweredAt, inquiry.Answer.AnsweredBy,
        key.SealInquiryNote(inquiry.InquiryId, note));

    /// <summary>Gives one to somebody else; stale when somebody else changed it meanwhile.</summary>
    public static void Forward(Write write, Inquiry inquiry, InquiryHandover handover, DataKey key)
    {
        write.AddExpectingOne(
            "UPDATE inquiry SET version = $2, forwarded_to = $3 WHERE inquiry_id = $1 AND version = $2 - 1 AND answered_at IS NULL",
            inquiry.InquiryId, inquiry.Version, inquiry.ForwardedTo);
        write.Add(
            """
            INSERT INTO inquiry_forward (inquiry_id, number, citizen_id, forwarded_at, from_worker, to_worker, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            inquiry.InquiryId, inquiry.Version, inquiry.CitizenId, handover.At, handover.From, handover.To,
            key.SealForwardReason(inquiry.InquiryId, handover.Reason));
    }

    /// <summary>Makes those that somebody turned to the kommune with nobody's; they stay with whom they are about.</summary>
    public static void ForgetSender(Write write, Guid senderId) => write.Add("UPDATE inquiry SET sender_id = NULL WHERE sender_id = $1", senderId);

    private InquiryContent OpenWords(NpgsqlDataReader row)
    {
        var inquiryId = row.GetGuid(0);
        var key = keys.Unwrap(row.GetGuid(1), row.GetFieldValue<byte[]>(2));
        var (at, from, to, reasons) = (
            row.GetFieldValue<DateTimeOffset[]>(5), row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7), row.GetFieldValue<byte[][]>(8));
        return new InquiryContent(
            JsonSerializer.Deserialize<InquiryWords>(key.OpenInquiry(inquiryId, row.GetFieldValue<byte[]>(3)))!,
            [.. at.Select((when, index) => new InquiryHandover(when, from[index], to[index], key.OpenForwardReason(inquiryId, reasons[index])))],
            row.IsDBNull(4) ? "" : key.OpenInquiryNote(inquiryId, row.GetFieldValue<byte[]>(4)));
    }

    private static Inquiry Read(NpgsqlDataReader row) => new()
    {
        InquiryId = row.GetGuid(0),
        Version = row.GetInt64(1),
        CitizenId = row.GetGuid(2),
        Channel = (InquiryChannel)row.GetInt16(3),
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(4),
        Area = (AuthorityArea)row.GetInt16(5),
        Sender = (InquirySender)row.GetInt16(6),
        SenderId = row.GetFieldValue<Guid?>(7),
        AnswerBy = row.GetFieldValue<DateOnly?>(8),
        ForwardedTo = row.IsDBNull(9) ? null : row.GetString(9),
        Answer = row.IsDBNull(11)
            ? null
            : new InquiryAnswer((InquiryChannel)row.GetInt16(10), row.GetFieldValue<DateTimeOffset>(11), row.GetString(12)),
    };
}
