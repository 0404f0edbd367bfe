using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Economy;

/// <summary>
/// What the plans of the kommune cost in a year. A sum with too few plans behind it is told together with others; and where those
/// are too few as well, the smallest of the rest is told with them, or the difference to the whole would tell.
/// </summary>
internal sealed class SummarizeEconomy(Database database, Outcomes outcomes, KommuneConfiguration configuration)
{
    private static readonly CostAxis[] Axes =
        [CostAxis.Budget, CostAxis.PayingKommune, CostAxis.Area, CostAxis.EffortType, CostAxis.Month, CostAxis.TargetGroup];

    public async Task<Result<SummarizeEconomyResponse>> HandleAsync(SummarizeEconomyRequest request, CancellationToken cancellationToken)
    {
        var axis = request.Axis == Wire.CostAxis.Unspecified ? (CostAxis?)null : (CostAxis)request.Axis;
        var check = new Check();
        check.That(request.Year is >= 2000 and <= 2100, "year", "Skal være 2000 til 2100.");
        check.That(axis is null || Axes.Contains(axis.Value), "axis", "Skal være budget, betalingskommune, fagområde, indsatstype, måned eller målgruppe.");
        if (check.Error is { } wrong)
            return wrong;

        var fewest = configuration.Economy.SmallestGroup;
        await using var sums = await KommuneSums.OfAsync(database, request.Year, cancellationToken);
        var total = await sums.TotalAsync(cancellationToken);
        var answer = new SummarizeEconomyResponse { SmallestGroup = fewest };
        if (total.Plans < fewest)
            return answer;

        answer.Plans = total.Plans;
        answer.Total = total.Money.ToWire();
        answer.Outcome = (await sums.OutcomeAsync(outcomes, cancellationToken)).ToWire(total.Money, fewest);
        if (axis is { } by)
            await BreakDownAsync(answer, sums, by, fewest, cancellationToken);
        return answer;
    }

    private static async Task BreakDownAsync(
        SummarizeEconomyResponse answer, KommuneSums sums, CostAxis axis, int fewest, CancellationToken cancellationToken)
    {
        var all = await sums.ByAsync(axis, cancellationToken);
        var groups = new SmallGroups<KeyedSum>(all, sum => sum.Plans, sum => sum.Key, fewest);
        while (groups.MayNeedMore
            && groups.JoinIfFew(await sums.PlansBehindAsync(axis, groups.Others.Select(sum => sum.Key), cancellationToken)))
        {
            // Once more.
        }

        answer.Sums.Add(groups.Told.Select(sum => (sum.Key, sum.Money)).ToWire());
        if (groups.Others.Count > 0)
            answer.Others = Money.Sum(groups.Others.Select(sum => sum.Money)).ToWire();
    }
}
