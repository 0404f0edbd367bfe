using System.Text.Json;
using EnPlan.Caseloads.Secrets;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Storage;

/// <summary>The register of citizens, to and from its table.</summary>
internal sealed class Register(Database database, DataKeys keys, CprLookup lookup)
{
    private const string Select =
        """
        SELECT c.citizen_id, c.version, c.cpr, c.given_name, c.family_name, c.birth_date, c.address, c.protected_until, c.relationships, k.wrapped,
          c.protected_from, c.residence_kommune, c.acting_kommune
        FROM citizen c JOIN citizen_key k USING (citizen_id)
        """;

    /// <summary>The citizen; null when there is none.</summary>
    public Task<Citizen?> FindAsync(Guid citizenId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE c.citizen_id = $1", Read, [citizenId], cancellationToken);

    /// <summary>The citizen's own key; null when there is none.</summary>
    public Task<DataKey?> KeyOfAsync(Guid citizenId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        "SELECT wrapped FROM citizen_key WHERE citizen_id = $1", row => keys.Unwrap(citizenId, row.GetFieldValue<byte[]>(0)), [citizenId], cancellationToken);

    /// <summary>A page of the register, by citizen_id; for looking through what is sealed.</summary>
    public Task<IReadOnlyList<Citizen>> PageAsync(Guid after, int count, CancellationToken cancellationToken) => database.QueryAsync(
        $"{Select} WHERE c.citizen_id > $1 ORDER BY c.citizen_id LIMIT $2", Read, [after, count], cancellationToken);

    /// <summary>Those of the ids that are citizens'.</summary>
    public async Task<IReadOnlySet<Guid>> KnownAsync(IEnumerable<Guid> citizenIds, CancellationToken cancellationToken)
    {
        var known = await database.QueryAsync(
            "SELECT citizen_id FROM citizen WHERE citizen_id = ANY($1)", row => row.GetGuid(0), [citizenIds.ToArray()], cancellationToken);
        return known.ToHashSet();
    }

    /// <summary>Those whom the citizen has held custody of, of whatever age by now; in order of their ids.</summary>
    public Task<IReadOnlyList<Citizen>> InCustodyOfAsync(Guid citizenId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"{Select} WHERE c.relationships @> jsonb_build_array(jsonb_build_object('OtherId', $1::text, 'Kind', $2::int)) ORDER BY c.citizen_id",
            Read,
            [citizenId.ToString(), (int)RelationshipKind.CustodyHolder],
            cancellationToken);

    /// <summary>Some citizens whose facts Consent has not confirmed.</summary>
    public Task<IReadOnlyList<Citizen>> UntoldAsync(int most, CancellationToken cancellationToken) =>
        database.QueryAsync($"{Select} WHERE c.told_version < c.version LIMIT $1", Read, [most], cancellationToken);

    /// <summary>Notes that Consent has confirmed a version.</summary>
    public Task NoteToldAsync(Guid citizenId, long version, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "UPDATE citizen SET told_version = $2 WHERE citizen_id = $1 AND told_version < $2", [citizenId, version], cancellationToken);

    /// <summary>Adds a citizen with a key of their own; <c>CPR_KNOWN</c> when the number is another's.</summary>
    public void Insert(Write write, Citizen citizen)
    {
        var key = keys.New(citizen.CitizenId);
        var (given, family) = key.SealName(citizen.Name);
        var (residence, acting) = key.SealKommuner(citizen.ResidenceKommune, citizen.ActingKommune);
        write.OnDuplicate("citizen_cpr", new Duplicate("CPR_KNOWN"));
        write.Add(
            """
            INSERT INTO citizen (citizen_id, version, cpr_lookup, cpr, given_name, family_name, birth_date, address, protected_until, relationships,
              protected_from, residence_kommune, acting_kommune)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12, $13)
            """,
            citizen.CitizenId,
            citizen.Version,
            citizen.Cpr is null ? null : lookup.Of(citizen.Cpr),
            citizen.Cpr is null ? null : key.SealCpr(citizen.Cpr),
            given,
            family,
            citizen.BirthDate,
            key.SealAddress(citizen.Address),
            citizen.ProtectedUntil,
            RelationshipsOf(citizen),
            citizen.ProtectedFrom,
            residence,
            acting);
        write.Add("INSERT INTO citizen_key (citizen_id, wrapped) VALUES ($1, $2)", citizen.CitizenId, key.Wrapped);
    }

    /// <summary>
    /// Makes a change depend on it that all of the citizens are in the register, and keeps them there until it is committed: what
    /// names somebody who is being erased would bring them back. Otherwise nothing is changed and the commit answers
    /// <see cref="Stale"/>.
    /// </summary>
    /// <remarks>Whoever does the same about the same citizens waits, and then sees what was done.</remarks>
    public static void Hold(Write write, IEnumerable<Guid> citizenIds) => write.Add(
        """
        SELECT enplan_expect_one((SELECT count(*) WHERE
          (SELECT count(*) FROM (SELECT FROM citizen WHERE citizen_id = ANY($1) ORDER BY citizen_id FOR NO KEY UPDATE) AS held) = cardinality($1)))
        """,
        citizenIds.Distinct().ToArray());

    /// <summary>Whose number it is; null when nobody's.</summary>
    public Task<Guid?> FindByCprAsync(Cpr cpr, CancellationToken cancellationToken) =>
        database.QuerySingleAsync("SELECT citizen_id FROM citizen WHERE cpr_lookup = $1", row => (Guid?)row.GetGuid(0), [lookup.Of(cpr)], cancellationToken);

    /// <summary>Changes a citizen's relationships; stale when somebody else changed the citizen meanwhile.</summary>
    public static void UpdateRelationships(Write write, Citizen citizen) => write.AddExpectingOne(
        "UPDATE citizen SET version = $2, relationships = $3 WHERE citizen_id = $1 AND version = $2 - 1",
        citizen.CitizenId,
        citizen.Version,
        RelationshipsOf(citizen));

    /// <summary>Changes what is known of a citizen besides relationships; stale when somebody else changed the citizen meanwhile.</summary>
    public static void Update(Write write, Citizen citizen, DataKey key)
    {
        var (given, family) = key.SealName(citizen.Name);
        var (residence, acting) = key.SealKommuner(citizen.ResidenceKommune, citizen.ActingKommune);
        write.AddExpectingOne(
            """
            UPDATE citizen SET version = $2, given_name = $3, family_name = $4, address = $5, protected_from = $6::date,
              protected_until = $7::date, residence_kommune = $8, acting_kommune = $9
            WHERE citizen_id = $1 AND version = $2 - 1
            """,
            citizen.CitizenId,
            citizen.Version,
            given,
            family,
            key.SealAddress(citizen.Address),
            citizen.ProtectedFrom,
            citizen.ProtectedUntil,
            residence,
            acting);
    }

    private static Jsonb RelationshipsOf(Citizen citizen) => new(JsonSerializer.Serialize(citizen.Relationships));

    private Citizen Read(NpgsqlDataReader row)
    {
        var citizenId = row.GetGuid(0);
        var key = keys.Unwrap(citizenId, row.GetFieldValue<byte[]>(9));
        return new Citizen
        {
            CitizenId = citizenId,
            Version = row.GetInt64(1),
            Cpr = row.IsDBNull(2) ? null : key.OpenCpr(row.GetFieldValue<byte[]>(2)),
            Name = key.OpenName(row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4)),
            BirthDate = row.GetFieldValue<DateOnly>(5),
            Address = key.OpenAddress(row.GetFieldValue<byte[]>(6)),
            ProtectedUntil = row.GetFieldValue<DateOnly?>(7),
            Relationships = JsonSerializer.Deserialize<List<Relationship>>(row.GetString(8))!,
            ProtectedFrom = row.GetFieldValue<DateOnly?>(10),
            ResidenceKommune = row.IsDBNull(11) ? "" : key.OpenResidence(row.GetFieldValue<byte[]>(11)),
            ActingKommune = row.IsDBNull(12) ? "" : key.OpenActing(row.GetFieldValue<byte[]>(12)),
        };
    }
}
