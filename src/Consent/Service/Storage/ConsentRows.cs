using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>A consent to and from its row.</summary>
internal static class ConsentRows
{
    /// <summary>Reads a row of the table <c>consent</c>, all columns in their order.</summary>
    public static Consent Read(NpgsqlDataReader row, int first = 0) => new()
    {
        ConsentId = row.GetGuid(first),
        Version = row.GetInt64(first + 1),
        SubjectId = row.GetGuid(first + 2),
        GiverId = row.GetGuid(first + 3),
        Capacity = (Capacity)row.GetInt16(first + 4),
        Proof = new Proof(row.GetString(first + 5), row.GetString(first + 6), (Channel)row.GetInt16(first + 7), row.GetString(first + 8)),
        GivenAt = row.GetFieldValue<DateTimeOffset>(first + 9),
        ExpiresOn = row.GetFieldValue<DateOnly?>(first + 10),
        SupersededAt = row.GetFieldValue<DateTimeOffset?>(first + 11),
        WithdrawnAt = row.GetFieldValue<DateTimeOffset?>(first + 12),
        StoppedAt = row.GetFieldValue<DateTimeOffset?>(first + 13),
    };

    /// <summary>Adds a consent that was given.</summary>
    public static void Insert(this Write write, Consent consent) => write.Add(
        """
        INSERT INTO consent (consent_id, version, subject_id, giver_id, capacity, purpose, text_version, channel, evidence_sha256, given_at, expires_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        consent.ConsentId,
        consent.Version,
        consent.SubjectId,
        consent.GiverId,
        (short)consent.Capacity,
        consent.Proof.Purpose,
        consent.Proof.TextVersion,
        (short)consent.Proof.Channel,
        consent.Proof.EvidenceSha256,
        consent.GivenAt,
        consent.ExpiresOn);

    /// <summary>Changes a consent that was superseded or withdrawn.</summary>
    public static void Update(this Write write, Consent consent) => write.AddExpectingOne(
        "UPDATE consent SET version = $2, superseded_at = $3, withdrawn_at = $4 WHERE consent_id = $1 AND version = $2 - 1",
        consent.ConsentId,
        consent.Version,
        consent.SupersededAt,
        consent.WithdrawnAt);

    /// <summary>Keeps when it was certain that nothing more was given out; the first time counts.</summary>
    public static void NoteStopped(this Write write, Consent consent) => write.Add(
        "UPDATE consent SET stopped_at = $2 WHERE consent_id = $1 AND stopped_at IS NULL", consent.ConsentId, consent.StoppedAt);

    /// <summary>Takes the file to its next version, or makes the commit stale when another change got there first.</summary>
    public static void Advance(this Write write, ConsentFile file) => write.AddExpectingOne(
        "UPDATE subject SET version = $2 WHERE citizen_id = $1 AND version = $2 - 1", file.Subject.CitizenId, file.Version);
}
