using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Consents.Storage;

/// <summary>A ground in law to its row; it is read from its document.</summary>
internal static class GroundRows
{
    /// <summary>SQL that holds of those that were ended without its being certain yet that nothing more is given out; as in the index.</summary>
    public const string IsUnfinished = "(revoked_at IS NOT NULL AND document -> 'StoppedAt' = 'null')";

    /// <summary>Adds a ground that was recorded.</summary>
    public static void Insert(this Write write, Ground ground) => write.Add(
        """
        INSERT INTO ground (ground_id, version, citizen_id, is_break_glass, recorded_at, until, document)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        ground.GroundId,
        ground.Version,
        ground.CitizenId,
        ground.IsBreakGlass,
        ground.RecordedAt,
        ground.Until,
        ConsentJson.ToJson(ground));

    /// <summary>Changes a ground that was revoked or looked at.</summary>
    public static void Update(this Write write, Ground ground) => write.AddExpectingOne(
        """
        UPDATE ground SET version = $2, revoked_at = $3, acknowledged_at = $4, document = $5
        WHERE ground_id = $1 AND version = $2 - 1
        """,
        ground.GroundId,
        ground.Version,
        ground.RevokedAt,
        ground.Acknowledgement?.At,
        ConsentJson.ToJson(ground));

    /// <summary>Keeps when it was certain that nothing more was given out on it; the first time counts.</summary>
    public static void NoteStopped(this Write write, Ground ground, DateTimeOffset stoppedAt) => write.Add(
        """
        UPDATE ground SET document = jsonb_set(document, '{StoppedAt}', to_jsonb($2::timestamptz))
        WHERE ground_id = $1 AND document -> 'StoppedAt' = 'null'
        """,
        ground.GroundId,
        stoppedAt);
}
