using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exemptions;

/// <summary>How many plans in force the end of each exemption touches; too few are not told.</summary>
internal sealed class SummarizeAffectedPlans(Database database, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    // $1 exemptions asked about, $2 those that have ended, $3 the day. As ListAffectedPlans asks.
    private const string Sql =
        """
        SELECT u.exemption_id, count(*)::integer
        FROM (
          SELECT u.exemption_id, u.plan_id, max(u.until_date) AS until_date
          FROM exemption_use u JOIN plan p ON p.plan_id = u.plan_id AND p.state IN (2, 3)
          WHERE u.exemption_id = ANY ($1) GROUP BY 1, 2) u
        WHERE u.exemption_id = ANY ($2) OR u.until_date < $3
        GROUP BY 1
        """;

    public async Task<Result<SummarizeAffectedPlansResponse>> HandleAsync(
        SummarizeAffectedPlansRequest request, CancellationToken cancellationToken)
    {
        var asked = await AffectedExemptions.ReadAsync(
            exemptions, request.ExemptionId, request.VedtaegtId, request.OnDate, DanishCalendar.Today(time), cancellationToken);
        if (asked.Error is { } wrong)
            return wrong;

        var plans = (await database.QueryAsync(
            Sql, row => (Id: row.GetString(0), Plans: row.GetInt32(1)), [asked.Value.Ids, asked.Value.Ended, asked.Value.Day], cancellationToken))
            .ToDictionary(row => row.Id, row => row.Plans, StringComparer.Ordinal);
        return new SummarizeAffectedPlansResponse
        {
            Groups =
            {
                asked.Value.Exemptions.Values
                    .OrderBy(exemption => exemption.Provision.ToString(), StringComparer.Ordinal).ThenBy(exemption => exemption.ExemptionId, StringComparer.Ordinal)
                    .Select(exemption => ToWire(exemption, asked.Value.Day, plans.GetValueOrDefault(exemption.ExemptionId)))
                    .OfType<AffectedGroup>(),
            },
        };
    }

    private AffectedGroup? ToWire(Exemption exemption, DateOnly day, int plans)
    {
        var suppressed = plans < configuration.Exemptions.SmallestGroup;
        var duty = RevivedDuty.On(day, exemption, until: null, configuration);
        // Of one that still holds, the plans' agreed times have run out, each on its own day; too few of them would tell of one.
        if (duty is null && suppressed)
            return null;

        return new AffectedGroup
        {
            ExemptionId = exemption.ExemptionId,
            Provision = configuration.Laws.Cite(exemption.Provision),
            RevivedOn = duty?.RevivedOn.ToWire() ?? "",
            NextDueOn = duty?.DueOn.ToWire() ?? "",
            Plans = suppressed ? 0 : plans,
            Suppressed = suppressed,
        };
    }
}
