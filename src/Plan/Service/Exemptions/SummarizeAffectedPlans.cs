using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exemptions;

/// <summary>How many plans in force the end of each exemption touches; too few are not told.</summary>
internal sealed class SummarizeAffectedPlans(Database database, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    private const string Sql =
        """
        SELECT u.exemption_id, count(DISTINCT u.plan_id)::integer
        FROM exemption_use u JOIN plan p ON p.plan_id = u.plan_id AND p.state IN (2, 3)
        WHERE u.exemption_id = ANY ($1)
        GROUP BY u.exemption_id
        """;

    public async Task<Result<SummarizeAffectedPlansResponse>> HandleAsync(
        SummarizeAffectedPlansRequest request, CancellationToken cancellationToken)
    {
        var asked = await AffectedExemptions.ReadAsync(
            exemptions, request.ExemptionId, request.VedtaegtId, request.OnDate, DanishCalendar.Today(time), cancellationToken);
        if (asked.Error is { } wrong)
            return wrong;

        var ended = asked.Value.Exemptions.Values
            .Select(exemption => RevivedDuty.On(asked.Value.Day, exemption, until: null, configuration)).OfType<RevivedDuty>().ToList();
        var plans = (await database.QueryAsync(
            Sql, row => (Id: row.GetString(0), Plans: row.GetInt32(1)), [ended.ConvertAll(duty => duty.Exemption.ExemptionId).ToArray()], cancellationToken))
            .ToDictionary(row => row.Id, row => row.Plans, StringComparer.Ordinal);
        return new SummarizeAffectedPlansResponse
        {
            Groups =
            {
                ended.OrderBy(duty => duty.Exemption.Provision.ToString(), StringComparer.Ordinal).ThenBy(duty => duty.Exemption.ExemptionId, StringComparer.Ordinal)
                    .Select(duty => ToWire(duty, plans.GetValueOrDefault(duty.Exemption.ExemptionId))),
            },
        };
    }

    private AffectedGroup ToWire(RevivedDuty duty, int plans)
    {
        var suppressed = plans < configuration.Exemptions.SmallestGroup;
        return new AffectedGroup
        {
            ExemptionId = duty.Exemption.ExemptionId,
            Provision = configuration.Laws.Cite(duty.Exemption.Provision),
            RevivedOn = duty.RevivedOn.ToWire(),
            NextDueOn = duty.DueOn.ToWire(),
            Plans = suppressed ? 0 : plans,
            Suppressed = suppressed,
        };
    }
}
