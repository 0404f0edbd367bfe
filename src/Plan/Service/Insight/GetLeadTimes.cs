using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Insight;

/// <summary>How long one plan took, as far as it rests on members whom the caller sees.</summary>
internal sealed class GetLeadTimes(Database database, PlanDesk desk)
{
    public async Task<Result<GetLeadTimesResponse>> HandleAsync(GetLeadTimesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var kept = await database.QuerySingleAsync(
            """
            SELECT m.consented_on, m.activated_on, m.first_step_on, (SELECT count(*)::integer FROM retelling r WHERE r.plan_id = m.plan_id)
            FROM plan_milestone m WHERE m.plan_id = $1
            """,
            Kept.Read,
            [planId],
            cancellationToken);
        return Answer(opened.Value, kept);
    }

    private static GetLeadTimesResponse Answer(OpenPlan open, Kept? kept)
    {
        var isWhole = open.Circle.IsWhole;
        var milestones = new Milestones(
            open.Shown.Offer?.ContactedOn,
            isWhole ? kept?.Consented : null,
            open.Plan.MadeOn,
            kept?.Activated,
            isWhole ? kept?.FirstStep : null,
            Milestones.FirstGoalOf(open.Shown));
        var answer = new GetLeadTimesResponse
        {
            Milestones = milestones.ToWire(),
            LeadTimes =
            {
                from stage in Milestones.Stages
                let days = milestones.Days(stage)
                where days is not null
                select new LeadTime { Stage = (Wire.LeadStage)stage, Days = days.Value },
            },
        };
        if (isWhole)
            answer.Retellings = kept?.Retellings ?? 0;
        return answer;
    }

    private sealed record Kept(DateOnly? Consented, DateOnly Activated, DateOnly? FirstStep, int Retellings)
    {
        public static Kept Read(NpgsqlDataReader row) =>
            new(row.OptionalDate(0), row.GetFieldValue<DateOnly>(1), row.OptionalDate(2), row.GetInt32(3));
    }
}
