using EnPlan.Consents.Secrets;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>
/// A ground in law to and from its row: what decisions are made from in a document, what people wrote in their own words sealed
/// beside it.
/// </summary>
internal static class GroundRows
{
    /// <summary>SQL that holds of those that were ended without its being certain yet that nothing more is given out; as in the index.</summary>
    public const string IsUnfinished = "(revoked_at IS NOT NULL AND document -> 'StoppedAt' = 'null')";

    /// <summary>The tables that <see cref="Columns"/> are of.</summary>
    public const string Tables = "ground g JOIN secret.ground_key k ON k.ground_id = g.ground_id";

    /// <summary>The columns in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns = "g.document, g.reason, g.acknowledgement, k.wrapped";

    /// <summary>Reads the columns.</summary>
    public static StoredGround Read(DataKeys keys, NpgsqlDataReader row)
    {
        var ground = ConsentJson.From<Ground>(row.GetString(0));
        var key = keys.Unwrap(ground.GroundId, row.GetFieldValue<byte[]>(3));
        return new StoredGround(
            key.OpenWords(ground, row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2)), key);
    }

    /// <summary>Adds a ground that was recorded, with the key that was made for it.</summary>
    public static void Insert(this Write write, Ground ground, DataKey key)
    {
        write.Makes(ground.GroundId);
        write.Add(
            "INSERT INTO secret.ground_key (ground_id, citizen_id, wrapped) VALUES ($1, $2, $3)", ground.GroundId, ground.CitizenId, key.Wrapped);
        write.Add(
            """
            INSERT INTO ground (ground_id, version, citizen_id, is_break_glass, recorded_at, until, document, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            ground.GroundId,
            ground.Version,
            ground.CitizenId,
            ground.IsBreakGlass,
            ground.RecordedAt,
            ground.Until,
            ConsentJson.ToJson(ground.WithoutWords()),
            key.SealWords(ground).Reason);
    }

    /// <summary>Changes a ground that was revoked or looked at. When it stopped is noted by itself, without a version.</summary>
    public static void Update(this Write write, Ground ground, DataKey key) => write.AddExpectingOne(
        """
        UPDATE ground SET version = $2, revoked_at = $3, acknowledged_at = $4, acknowledgement = $6,
                          document = jsonb_set($5::jsonb, '{StoppedAt}', coalesce(document -> 'StoppedAt', 'null'))
        WHERE ground_id = $1 AND version = $2 - 1
        """,
        ground.GroundId,
        ground.Version,
        ground.RevokedAt,
        ground.Acknowledgement?.At,
        ConsentJson.ToJson(ground.WithoutWords()),
        key.SealWords(ground).Acknowledgement);

    /// <summary>Keeps when it was certain that nothing more was given out on it; the first time counts.</summary>
    public static void NoteStopped(this Write write, Ground ground, DateTimeOffset stoppedAt) => write.Add(
        """
        UPDATE ground SET document = jsonb_set(document, '{StoppedAt}', to_jsonb($2::timestamptz))
        WHERE ground_id = $1 AND document -> 'StoppedAt' = 'null'
        """,
        ground.GroundId,
        stoppedAt);
}

/// <summary>A ground as it was stored.</summary>
/// <param name="Ground">With its words.</param>
/// <param name="Key">To seal them with again.</param>
internal sealed record StoredGround(Ground Ground, DataKey Key);
