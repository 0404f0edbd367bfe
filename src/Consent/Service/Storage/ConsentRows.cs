using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>A consent to and from its row.</summary>
internal static class ConsentRows
{
    /// <summary>The columns in the order in which <see cref="Read"/> wants them, of the table called c.</summary>
    public const string Columns =
        """
        c.consent_id, c.version, c.subject_id, c.giver_id, c.capacity, c.purpose, c.text_version, c.channel, c.evidence_sha256, c.given_at,
        c.expires_on, c.superseded_at, c.withdrawn_at, c.stopped_at, c.scope, c.starts_on, c.withdrawn_parts, c.consequences_told,
        c.recorded_by, c.withdrawn_by, c.drafted_at
        """;

    /// <summary>SQL that holds of those that were taken back without its being certain yet that nothing more is given out; as in the index.</summary>
    public const string IsUnfinished =
        "((withdrawn_at IS NOT NULL AND stopped_at IS NULL) OR withdrawn_parts @? '$[*] ? (@.StoppedAt == null)')";

    // The kind is in the tens of the capacity; the migration says why.
    private const int KindStep = 10;

    /// <summary>Reads the columns.</summary>
    public static Consent Read(NpgsqlDataReader row, int first = 0)
    {
        var (kind, capacity) = Math.DivRem(row.GetInt16(first + 4), (short)KindStep);
        return new Consent
        {
            ConsentId = row.GetGuid(first),
            Version = row.GetInt64(first + 1),
            Kind = (ConsentKind)(kind + 1),
            SubjectId = row.GetGuid(first + 2),
            GiverId = row.GetGuid(first + 3),
            Capacity = (Capacity)capacity,
            Proof = new Proof(row.GetString(first + 5), row.GetString(first + 6), (Channel)row.GetInt16(first + 7), row.GetString(first + 8))
            {
                ConsequencesTold = row.GetBoolean(first + 17),
                RecordedBy = row.GetString(first + 18),
                DraftedAt = row.GetFieldValue<DateTimeOffset?>(first + 20),
            },
            GivenAt = row.GetFieldValue<DateTimeOffset>(first + 9),
            ExpiresOn = row.GetFieldValue<DateOnly?>(first + 10),
            SupersededAt = row.GetFieldValue<DateTimeOffset?>(first + 11),
            WithdrawnAt = row.GetFieldValue<DateTimeOffset?>(first + 12),
            StoppedAt = row.GetFieldValue<DateTimeOffset?>(first + 13),
            Scope = row.IsDBNull(first + 14) ? null : ConsentJson.From<ConsentScope>(row.GetString(first + 14)),
            StartsOn = row.GetFieldValue<DateOnly?>(first + 15),
            WithdrawnParts = row.IsDBNull(first + 16) ? [] : ConsentJson.From<List<WithdrawnPart>>(row.GetString(first + 16)),
            WithdrawnBy = row.GetString(first + 19),
        };
    }

    /// <summary>Adds a consent that was given.</summary>
    public static void Insert(this Write write, Consent consent)
    {
        write.Makes(consent.ConsentId);
        write.Add(
            """
            INSERT INTO consent (
              consent_id, version, subject_id, giver_id, capacity, purpose, text_version, channel, evidence_sha256, given_at, expires_on,
              scope_key, scope, starts_on, consequences_told, recorded_by, drafted_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            consent.ConsentId,
            consent.Version,
            consent.SubjectId,
            consent.GiverId,
            (short)((((int)consent.Kind - 1) * KindStep) + (int)consent.Capacity),
            consent.Proof.Purpose,
            consent.Proof.TextVersion,
            (short)consent.Proof.Channel,
            consent.Proof.EvidenceSha256,
            consent.GivenAt,
            consent.ExpiresOn,
            consent.ScopeKey,
            ConsentJson.ToJson(consent.Scope),
            consent.StartsOn,
            consent.Proof.ConsequencesTold,
            consent.Proof.RecordedBy,
            consent.Proof.DraftedAt);
    }

    /// <summary>
    /// Changes a consent that was superseded or withdrawn, whole or in part. A part is added to those that are there, for what is
    /// noted about them does not wait for a version.
    /// </summary>
    public static void Update(this Write write, Consent consent)
    {
        var added = consent.WithdrawnParts.Where(part => part.Version == consent.Version).ToList();
        write.AddExpectingOne(
            """
            UPDATE consent SET version = $2, superseded_at = $3, withdrawn_at = $4, withdrawn_by = $5,
                               withdrawn_parts = coalesce(coalesce(withdrawn_parts, '[]') || $6::jsonb, withdrawn_parts)
            WHERE consent_id = $1 AND version = $2 - 1
            """,
            consent.ConsentId,
            consent.Version,
            consent.SupersededAt,
            consent.WithdrawnAt,
            consent.WithdrawnBy,
            added.Count == 0 ? null : ConsentJson.ToJson(added));
    }

    /// <summary>Keeps when it was certain that nothing more was given out; the first time counts.</summary>
    public static void NoteStopped(this Write write, Guid consentId, DateTimeOffset stoppedAt) => write.Add(
        "UPDATE consent SET stopped_at = $2 WHERE consent_id = $1 AND stopped_at IS NULL", consentId, stoppedAt);

    /// <summary>The same for a part. The parts are only added to, so that its place among them stays.</summary>
    public static void NotePartStopped(this Write write, Guid consentId, int index, DateTimeOffset stoppedAt) => write.Add(
        """
        UPDATE consent SET withdrawn_parts = jsonb_set(withdrawn_parts, ARRAY[$2::int::text, 'StoppedAt'], to_jsonb($3::timestamptz))
        WHERE consent_id = $1 AND withdrawn_parts -> $2::int -> 'StoppedAt' = 'null'
        """,
        consentId,
        index,
        stoppedAt);

    /// <summary>Takes the file to its next version, or makes the commit stale when another change got there first.</summary>
    public static void Advance(this Write write, ConsentFile file) => write.AddExpectingOne(
        "UPDATE subject SET version = $2 WHERE citizen_id = $1 AND version = $2 - 1", file.Subject.CitizenId, file.Version);
}
