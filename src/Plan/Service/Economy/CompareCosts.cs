using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Economy;

/// <summary>What would follow if costs moved; nothing is changed.</summary>
internal sealed class CompareCosts(PlanDesk desk)
{
    public async Task<Result<CompareCostsResponse>> HandleAsync(CompareCostsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.Count("moves", request.Moves.Count, 1, 50);
        var moves = request.Moves.Each("moves", (move, path) => Read(move, path, check));
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var content = opened.Value.Shown;
        foreach (var (index, move) in moves.Index())
        {
            check.That(
                content.Efforts.Any(effort => effort.CostLines.Any(line => move.Moves(effort, line))),
                $"moves[{index}].cost_line_id",
                "Skal være en omkostningslinje eller en indsats med omkostninger i planen.");
        }

        return check.Then<CompareCostsResponse>(() => Answer(CostComparison.Of(content, moves)));
    }

    private static CompareCostsResponse Answer(IReadOnlyList<CostDifference> cells) => new()
    {
        Differences =
        {
            cells.Where(cell => cell.Difference != Amount.Zero).Select(cell => new Wire.CostDifference
            {
                EffortId = cell.EffortId,
                Budget = (WireArea)cell.Budget,
                PayingKommunekode = cell.PayingKommunekode,
                Month = cell.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                BeforeOre = cell.Before.Ore,
                AfterOre = cell.After.Ore,
                DifferenceOre = cell.Difference.Ore,
            }),
        },
        Before = { ByBudget(cells, cell => cell.Before).ToWire() },
        After = { ByBudget(cells, cell => cell.After).ToWire() },
    };

    private static IEnumerable<(string Key, Money Money)> ByBudget(IReadOnlyList<CostDifference> cells, Func<CostDifference, Amount> planned) => cells
        .GroupBy(cell => cell.Budget)
        .OrderBy(group => group.Key.Code(), StringComparer.Ordinal)
        .Select(group => (group.Key.Code(), Money.Zero with { Planned = Amount.Sum(group.Select(planned)) }));

    private static CostMove Read(Wire.CostMove wire, string path, Check check)
    {
        var from = check.OptionalDate($"{path}.from_date", wire.FromDate);
        check.That(from is null || from.Value.Day == 1, $"{path}.from_date", "Skal være den første i en måned.");
        check.That(wire.CostLineId.Length + wire.EffortId.Length > 0, $"{path}.cost_line_id", "Vælg en omkostningslinje eller en indsats.");
        var shares = CostLineFromWire.Read(wire.Shares);
        CostLineRules.Shares(shares, $"{path}.shares", check);
        var budget = wire.Budget == WireArea.Unspecified ? (AuthorityArea?)null : check.Choice($"{path}.budget", (AuthorityArea)wire.Budget);
        var kommune = wire.PayingKommunekode;
        if (kommune.Length > 0)
            check.PayingKommune($"{path}.paying_kommunekode", kommune);
        check.That(shares.Count > 0 || budget is not null || kommune.Length > 0, $"{path}.shares", "Vælg et budget, en kommune eller nye andele.");
        return new CostMove(
            wire.CostLineId,
            wire.EffortId,
            line => shares.Count > 0 ? shares : [new CostShare(budget ?? line.Budget, kommune.Length > 0 ? kommune : line.PayingKommunekode, 1)],
            from);
    }
}
