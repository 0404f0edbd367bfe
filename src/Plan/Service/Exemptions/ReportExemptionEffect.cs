using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exemptions;

/// <summary>What exemptions were used for in a year, provision by provision; groups of too few plans are not told.</summary>
internal sealed class ReportExemptionEffect(Database database, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    // $1 exemptions, $2 the group of each, $3 first day, $4 last day. Drafts and annulled plans have freed nobody from anything.
    private const string Sql =
        """
        SELECT g.number, count(*)::integer, sum(t.uses)::integer, sum(t.minutes)::bigint, sum(t.goals)::integer, sum(t.reached)::integer
        FROM (SELECT DISTINCT number FROM unnest($2::integer[]) AS n (number)) g
        JOIN LATERAL (
          SELECT u.plan_id, count(*) AS uses, sum(u.saved_minutes) AS minutes, max(u.goals) AS goals, max(u.goals_reached) AS reached
          FROM exemption_use u JOIN plan p ON p.plan_id = u.plan_id AND p.state NOT IN (1, 12)
          WHERE u.on_date BETWEEN $3 AND $4
            AND u.exemption_id IN (SELECT e.id FROM unnest($1::text[], $2::integer[]) AS e (id, number) WHERE e.number = g.number)
          GROUP BY u.plan_id) t ON true
        GROUP BY g.number
        """;

    public async Task<Result<ReportExemptionEffectResponse>> HandleAsync(
        ReportExemptionEffectRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(
            request.Year >= 2016 && request.Year <= DanishCalendar.Today(time).Year, "year", "Skal være et år fra 2016 til i år.");
        if (check.Error is { } wrong)
            return wrong;

        var groups = (await exemptions.NowAsync(cancellationToken))
            .GroupBy(exemption => (Provision: configuration.Laws.Cite(exemption.Provision), exemption.Kind))
            .OrderBy(group => group.Key.Provision, StringComparer.Ordinal).ThenBy(group => group.Key.Kind)
            .ToList();
        var numbers = await NumbersAsync([.. groups.Select(group => group.Select(exemption => exemption.ExemptionId).ToArray())], request.Year, cancellationToken);
        return new ReportExemptionEffectResponse
        {
            SmallestGroup = configuration.Exemptions.SmallestGroup,
            Effects =
            {
                groups.Index().Select(group => ToWire(group.Item.Key.Provision, group.Item.Key.Kind, numbers.GetValueOrDefault(group.Index) ?? new ExemptionEffect())),
            },
        };
    }

    private async Task<Dictionary<int, ExemptionEffect>> NumbersAsync(string[][] groups, int year, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Sql,
            row => (Group: row.GetInt32(0), Effect: new ExemptionEffect
            {
                Plans = row.GetInt32(1),
                Uses = row.GetInt32(2),
                SavedMinutes = row.GetInt64(3),
                Goals = row.GetInt32(4),
                GoalsReached = row.GetInt32(5),
            }),
            [
                groups.SelectMany(group => group).ToArray(), groups.Index().SelectMany(group => group.Item.Select(_ => group.Index)).ToArray(),
                new DateOnly(year, 1, 1), new DateOnly(year, 12, 31),
            ],
            cancellationToken);
        return rows.ToDictionary(row => row.Group, row => row.Effect);
    }

    private ExemptionEffect ToWire(string provision, ExemptionKind kind, ExemptionEffect numbers)
    {
        var fewest = configuration.Exemptions.SmallestGroup;
        var told = numbers.Plans < fewest ? new ExemptionEffect { Suppressed = true } : WithoutFew(numbers, fewest);
        told.Provision = provision;
        told.Kind = (Wire.ExemptionKind)kind;
        return told;
    }

    // One goal of five plans is somebody's; and so is the one of many that was not reached.
    private static ExemptionEffect WithoutFew(ExemptionEffect numbers, int fewest)
    {
        var told = numbers.Clone();
        told.GoalsSuppressed = IsFew(numbers.Goals);
        told.GoalsReachedSuppressed = told.GoalsSuppressed || IsFew(numbers.GoalsReached) || IsFew(numbers.Goals - numbers.GoalsReached);
        if (told.GoalsSuppressed)
            told.Goals = 0;
        if (told.GoalsReachedSuppressed)
            told.GoalsReached = 0;
        return told;

        bool IsFew(int number) => number > 0 && number < fewest;
    }
}
