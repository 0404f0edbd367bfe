using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>How long the plans took that came into force in a period; nothing of few.</summary>
internal sealed class SummarizeLeadTimes(Database database, KommuneConfiguration configuration)
{
    public async Task<Result<SummarizeLeadTimesResponse>> HandleAsync(SummarizeLeadTimesRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (from, to) = check.Months(request.FromDate, request.ToDate);
        if (check.Error is { } wrong)
            return wrong;

        var plans = await database.QueryAsync(
            $"""
            SELECT p.target_group, m.contacted_on, m.consented_on, m.drafted_on, m.activated_on, m.first_step_on, m.first_goal_on
            FROM plan_milestone m JOIN plan p USING (plan_id)
            WHERE m.activated_on BETWEEN $1 AND $2 AND {ShownPlans.Condition}
            """,
            row => (row.GetString(0), new Milestones(
                row.OptionalDate(1), row.OptionalDate(2), row.OptionalDate(3), row.OptionalDate(4), row.OptionalDate(5), row.OptionalDate(6))),
            [from, to],
            cancellationToken);
        var fewest = configuration.Economy.SmallestGroup;
        return new SummarizeLeadTimesResponse
        {
            SmallestGroup = fewest,
            Stages = { StageSummary.Of(plans, fewest).Select(stage => stage.ToWire()) },
        };
    }
}
