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
    private static readonly string Sql =
        $"""
        SELECT c.citizen_id, c.registered_at,
          (SELECT coalesce(jsonb_agg(jsonb_build_object(
             'PlanId', p.plan_id, 'IsInForce', p.in_force AND c.citizen_id = ANY (p.member_ids), 'EndedOn', p.ended_on, 'Outcome', p.outcome, 'Kle', p.kle)), '[]')
           FROM known_plan p WHERE p.ever_member_ids @> ARRAY[c.citizen_id]),
          ARRAY(SELECT a.assignment_id FROM {OpenAssignments("c.citizen_id")}),
          (SELECT max(a.to_date) FROM assignment a WHERE a.citizen_ids @> ARRAY[c.citizen_id]),
          ARRAY(SELECT h.hold_id FROM {StandingHolds("c.citizen_id")}),
          (SELECT k.changed_on FROM known_consent k WHERE k.citizen_id = c.citizen_id),
          ARRAY(SELECT o.citizen_id FROM {Children("c.citizen_id", "$2")}),
          ARRAY(SELECT o.birth_date FROM {Children("c.citizen_id", "$2")}),
          ARRAY(SELECT o.citizen_id FROM {Protected("c.citizen_id")}),
          ARRAY(SELECT i.inquiry_id FROM {OpenInquiries("c.citizen_id")} ORDER BY i.inquiry_id),
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

    /// <summary>
    /// Makes an erasure depend on it that nothing stands in the way that the register itself may have written since
    /// <see cref="HindranceAsync"/> was asked: when something does, nothing is changed and the commit answers <see cref="Stale"/>.
    /// Comes after the citizen's row is held, for whoever writes such a thing holds it too.
    /// </summary>
    public static void ConfirmFree(Write write, Guid citizenId, ErasureGround ground, DateOnly today) => write.Add(
        $"""
        SELECT enplan_expect_one((SELECT count(*) WHERE NOT (
          EXISTS (SELECT FROM {StandingHolds("$1")})
          OR EXISTS (SELECT FROM known_plan p WHERE p.ever_member_ids @> ARRAY[$1] AND p.in_force AND $1 = ANY (p.member_ids))
          OR EXISTS (SELECT FROM {OpenAssignments("$1")})
          OR EXISTS (SELECT FROM {Children("$1", "$2")} AND o.birth_date + make_interval(years => $3) > $4)
          OR EXISTS (SELECT FROM {Protected("$1")})
          OR ($5 AND EXISTS (SELECT FROM {OpenInquiries("$1")})))))
        """,
        citizenId, (int)RelationshipKind.CustodyHolder, AgeOfMajority, today, ground.RespectsDutiesToKeep());

    // What stands in the way of erasing a citizen besides plans, as FROM and WHERE: it is shown and made sure of by the same words.
    private static string StandingHolds(string citizen) => $"legal_hold h WHERE h.citizen_id = {citizen} AND h.lifted_at IS NULL";

    private static string OpenAssignments(string citizen) => $"assignment a WHERE a.citizen_ids @> ARRAY[{citizen}] AND a.to_date IS NULL";

    private static string Children(string citizen, string custody) =>
        $"citizen o WHERE o.relationships @> jsonb_build_array(jsonb_build_object('OtherId', {citizen}::text, 'Kind', {custody}::int))";

    private static string Protected(string citizen) =>
        $"citizen o WHERE o.relationships @> jsonb_build_array(jsonb_build_object('OtherId', {citizen}::text, 'IsExcluded', true))";

    private static string OpenInquiries(string citizen) => $"inquiry i WHERE i.citizen_id = {citizen} AND i.answered_at IS NULL";

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
