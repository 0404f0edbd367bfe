using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>How many fields were typed twice in a period; nothing of few.</summary>
internal sealed class SummarizeDuplicatedInput(Database database, KommuneConfiguration configuration)
{
    public async Task<Result<SummarizeDuplicatedInputResponse>> HandleAsync(
        SummarizeDuplicatedInputRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (from, to) = check.Months(request.FromDate, request.ToDate);
        if (check.Error is { } wrong)
            return wrong;

        var groups = await database.QueryAsync(
            $"""
            SELECT p.target_group, array_agg(DISTINCT t.plan_id), sum(t.twice)::integer, sum(t.fields)::integer
            FROM typed_input t JOIN plan p USING (plan_id)
            WHERE t.on_date BETWEEN $1 AND $2 AND {ShownPlans.Condition}
            GROUP BY 1 ORDER BY 1
            """,
            row => new Tally(row.GetString(0), row.GetFieldValue<Guid[]>(1).ToHashSet(), row.GetInt32(2)) { OutOf = row.GetInt32(3) },
            [from, to],
            cancellationToken);
        var fewest = configuration.Economy.SmallestGroup;
        var answer = new SummarizeDuplicatedInputResponse { SmallestGroup = fewest };
        var all = Tally.Together(groups);
        if (all.Plans.Count < fewest)
            return answer;

        var (told, others) = Tally.Split(groups, fewest);
        answer.All = all.ToDuplication(fewest);
        answer.TargetGroups.Add(told.Select(group => group.ToDuplication(fewest)));
        answer.OtherTargetGroups = others?.ToDuplication(fewest);
        return answer;
    }
}
