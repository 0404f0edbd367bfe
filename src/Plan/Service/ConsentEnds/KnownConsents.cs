using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.ConsentEnds;

/// <summary>What is known here of the days on which consents end, to and from its table.</summary>
internal sealed class KnownConsents(Database database)
{
    /// <summary>Adds to a change that the consents about a citizen are not what they were.</summary>
    public static void Hear(Write write, Guid citizenId)
    {
        write.HoldErasures();
        write.Add(
            """
            INSERT INTO known_consent AS known (citizen_id)
            SELECT $1 WHERE NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = $1)
            ON CONFLICT (citizen_id) DO UPDATE SET heard = known.heard + 1
            """,
            citizenId);
    }

    /// <summary>Puts members of unfinished plans on the list who are not on it: from before this was followed, or told of too late.</summary>
    /// <param name="most">How many at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were put there.</returns>
    public async Task<int> AddMissingAsync(int most, CancellationToken cancellationToken)
    {
        var missing = await database.QueryAsync(
            """
            SELECT DISTINCT m.citizen_id FROM plan_member m JOIN plan p ON p.plan_id = m.plan_id
            WHERE p.state < $1
              AND NOT EXISTS (SELECT FROM known_consent k WHERE k.citizen_id = m.citizen_id)
              AND NOT EXISTS (SELECT FROM erased_citizen e WHERE e.citizen_id = m.citizen_id)
            LIMIT $2
            """,
            row => row.GetGuid(0),
            [(short)PlanState.Completed, most],
            cancellationToken);
        await using var write = database.Begin();
        write.HoldErasures();
        write.Add(
            """
            INSERT INTO known_consent (citizen_id)
            SELECT id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT citizen_id FROM erased_citizen)
            ON CONFLICT DO NOTHING
            """,
            missing.ToArray());
        await write.CommitAsync(cancellationToken);
        return missing.Count;
    }

    /// <summary>Some of those whose consents are to be asked for, with what has been heard of by now.</summary>
    public Task<IReadOnlyList<(Guid CitizenId, long Heard)>> ToAskAsync(int most, CancellationToken cancellationToken) => database.QueryAsync(
        "SELECT citizen_id, heard FROM known_consent WHERE asked < heard LIMIT $1",
        row => (row.GetGuid(0), row.GetInt64(1)),
        [most],
        cancellationToken);

    /// <summary>Adds to a change what Consent has said of a citizen.</summary>
    /// <param name="write">The change.</param>
    /// <param name="heard">What had been heard of before it was asked.</param>
    /// <param name="decision">What it said; an older one than known changes nothing.</param>
    public static void Learn(Write write, long heard, Decision decision)
    {
        var citizenId = Guid.Parse(decision.CitizenId);
        write.Add(
            """
            UPDATE known_consent SET version = $2, consent_ids = $3, kinds = $4, last_days = $5, plan_ids = $6
            WHERE citizen_id = $1 AND version <= $2
            """,
            citizenId,
            decision.Version,
            decision.Expiries.Select(expiry => Guid.Parse(expiry.ConsentId)).ToArray(),
            decision.Expiries.Select(expiry => (short)expiry.Kind).ToArray(),
            decision.Expiries.Select(expiry => DateOnly.ParseExact(expiry.LastDay, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray(),
            decision.Expiries.Select(expiry => expiry.PlanId.Length == 0 ? (Guid?)null : Guid.Parse(expiry.PlanId)).ToArray());
        write.Add("UPDATE known_consent SET asked = GREATEST(asked, $2) WHERE citizen_id = $1", citizenId, heard);
    }
}
