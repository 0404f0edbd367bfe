using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>How often stories had to be told once more, for each plan in force; nothing of few.</summary>
internal sealed class SummarizeRetellings(Database database, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<SummarizeRetellingsResponse>> HandleAsync(SummarizeRetellingsRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        var (from, to) = check.Months(request.FromDate, request.ToDate);
        check.That(FirstDay(to) <= DanishCalendar.Today(time), "to_date", "Skal senest være den sidste dag i denne måned.");
        if (check.Error is { } wrong)
            return wrong;

        var plans = await PlansAsync(from, to, cancellationToken);
        var fewest = configuration.Economy.SmallestGroup;
        var answer = new SummarizeRetellingsResponse { SmallestGroup = fewest };
        if (plans.Count < fewest)
            return answer;

        var (months, otherMonths) = Tally.Split(ByMonth(plans, from, to), fewest);
        var (groups, otherGroups) = Tally.Split(ByTargetGroup(plans), fewest);
        answer.All = Of("", plans, _ => true).ToRate(fewest);
        answer.Months.Add(months.Select(month => month.ToRate(fewest)));
        answer.OtherMonths = otherMonths?.ToRate(fewest);
        answer.TargetGroups.Add(groups.Select(group => group.ToRate(fewest)));
        answer.OtherTargetGroups = otherGroups?.ToRate(fewest);
        return answer;
    }

    // One query, so that both are of the same moment.
    private Task<IReadOnlyList<ActivePlan>> PlansAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT m.plan_id, p.target_group, m.activated_on, m.ended_on,
          ARRAY(SELECT r.on_date FROM retelling r WHERE r.plan_id = m.plan_id AND r.on_date BETWEEN $1 AND $2)
        FROM plan_milestone m JOIN plan p USING (plan_id)
        WHERE {ShownPlans.Condition} AND m.activated_on <= $2 AND (m.ended_on IS NULL OR m.ended_on >= $1)
        """,
        row => new ActivePlan(
            row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.OptionalDate(3) ?? DateOnly.MaxValue, row.GetFieldValue<DateOnly[]>(4)),
        [from, to],
        cancellationToken);

    private static IEnumerable<Tally> ByMonth(IReadOnlyList<ActivePlan> plans, DateOnly from, DateOnly to)
    {
        for (var first = from; first <= to; first = first.AddMonths(1))
        {
            var (start, end) = (first, first.AddMonths(1).AddDays(-1));
            yield return Of(
                start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                plans.Where(plan => plan.From <= end && plan.To >= start),
                day => day >= start && day <= end);
        }
    }

    private static IEnumerable<Tally> ByTargetGroup(IReadOnlyList<ActivePlan> plans) => plans
        .GroupBy(plan => plan.TargetGroup, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => Of(group.Key, group, _ => true));

    private static Tally Of(string key, IEnumerable<ActivePlan> plans, Func<DateOnly, bool> isIn)
    {
        var all = plans.ToList();
        return new Tally(key, all.Select(plan => plan.PlanId).ToHashSet(), all.Sum(plan => plan.Retold.Count(isIn)));
    }

    private static DateOnly FirstDay(DateOnly day) => new(day.Year, day.Month, 1);

    private sealed record ActivePlan(Guid PlanId, string TargetGroup, DateOnly From, DateOnly To, DateOnly[] Retold);
}
