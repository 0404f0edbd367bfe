using System.Text.Json;
using EnPlan.Configuration;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EnPlan.Caseloads.Retention;

/// <summary>How citizens' cases stand, and the rules that they are judged by.</summary>
internal sealed class Standings(Database database, KommuneConfiguration configuration, IOptions<RetentionOptions> options)
{
    private const int AgeOfMajority = 18;
    private const string NeverActive = "never-active";

    // $1 citizens, $2 the kind of relationship that a holder of custody has.
    private const string Sql =
        """
        SELECT c.citizen_id, c.registered_at,
          (SELECT coalesce(jsonb_agg(jsonb_build_object(
             'PlanId', p.plan_id, 'IsInForce', p.in_force AND c.citizen_id = ANY (p.member_ids), 'EndedOn', p.ended_on, 'Outcome', p.outcome, 'Kle', p.kle)), '[]')
           FROM known_plan p WHERE p.ever_member_ids @> ARRAY[c.citizen_id]),
          ARRAY(SELECT a.assignment_id FROM assignment a WHERE a.citizen_ids @> ARRAY[c.citizen_id] AND a.to_date IS NULL),
          (SELECT max(a.to_date) FROM assignment a WHERE a.citizen_ids @> ARRAY[c.citizen_id]),
          ARRAY(SELECT h.hold_id FROM legal_hold h WHERE h.citizen_id = c.citizen_id AND h.lifted_at IS NULL),
          (SELECT k.changed_on FROM known_consent k WHERE k.citizen_id = c.citizen_id),
          ARRAY(SELECT o.citizen_id FROM citizen o WHERE o.relationships @> jsonb_build_array(jsonb_build_object('OtherId', c.citizen_id::text, 'Kind', $2::int))),
          ARRAY(SELECT o.birth_date FROM citizen o WHERE o.relationships @> jsonb_build_array(jsonb_build_object('OtherId', c.citizen_id::text, 'Kind', $2::int))),
          ARRAY(SELECT o.citizen_id FROM citizen o WHERE o.relationships @> jsonb_build_array(jsonb_build_object('OtherId', c.citizen_id::text, 'IsExcluded', true))),
          ARRAY(SELECT i.inquiry_id FROM inquiry i WHERE i.citizen_id = c.citizen_id AND i.answered_at IS NULL ORDER BY i.inquiry_id),
          (SELECT max(GREATEST(i.received_at, i.answered_at)) FROM inquiry i WHERE i.citizen_id = c.citizen_id)
        FROM citizen c WHERE c.citizen_id = ANY ($1)
        """;

    /// <summary>What the kommune's rules come to.</summary>
    public ErasureRules Rules => new(KeptFor(configuration.Retention.For("", NeverActive)), options.Value.ConsentProofMonths);

    /// <summary>How the cases of those of the citizens stand who are in the register.</summary>
    public async Task<IReadOnlyDictionary<Guid, CaseStanding>> OfAsync(IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            Sql, row => (CitizenId: row.GetGuid(0), Standing: Read(row)), [citizenIds.ToArray(), (int)RelationshipKind.CustodyHolder], cancellationToken);
        return found.ToDictionary(one => one.CitizenId, one => one.Standing);
    }

    /// <summary>Everything that stands in the way of erasing a citizen; null when nothing does.</summary>
    public async Task<RuleBroken?> HindranceAsync(Guid citizenId, ErasureGround ground, DateOnly today, CancellationToken cancellationToken)
    {
        if (!(await OfAsync([citizenId], cancellationToken)).TryGetValue(citizenId, out var standing))
            return null;
        var broken = Rules.Obstacles(standing, ground, today).Select(obstacle => new BrokenRule(obstacle.Reason, obstacle.Subject)).ToList();
        return broken.Count == 0 ? null : new RuleBroken(broken[0].Reason, broken);
    }

    private CaseStanding Read(NpgsqlDataReader row) => new(
        DanishCalendar.DateOf(row.GetFieldValue<DateTimeOffset>(1)),
        [.. JsonSerializer.Deserialize<List<StoredPlan>>(row.GetString(2))!.Select(Plan)],
        row.GetFieldValue<Guid[]>(3),
        row.GetFieldValue<DateOnly?>(4),
        row.GetFieldValue<Guid[]>(5),
        row.GetFieldValue<DateOnly?>(6),
        [.. row.GetFieldValue<Guid[]>(7).Zip(row.GetFieldValue<DateOnly[]>(8), (child, born) => new ChildStanding(child, born.AddYears(AgeOfMajority)))],
        row.GetFieldValue<Guid[]>(9))
    {
        OpenInquiries = row.GetFieldValue<Guid[]>(10),
        LastInquiry = row.IsDBNull(11) ? null : DanishCalendar.DateOf(row.GetFieldValue<DateTimeOffset>(11)),
    };

    private PlanStanding Plan(StoredPlan plan) =>
        new(plan.PlanId, plan.IsInForce, plan.EndedOn, KeptFor(configuration.Retention.For(plan.Kle, plan.Outcome)));

    private static KeptFor KeptFor(RetentionRule rule) => new(rule.Months, rule.Basis);

    private sealed record StoredPlan(Guid PlanId, bool IsInForce, DateOnly? EndedOn, string Outcome, IReadOnlyList<string> Kle);
}
