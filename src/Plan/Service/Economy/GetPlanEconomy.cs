using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Economy;

/// <summary>What a plan costs by every axis: what the caller may see of it, and sums over that alone.</summary>
internal sealed class GetPlanEconomy(Database database, PlanDesk desk, Outcomes outcomes)
{
    public async Task<Result<GetPlanEconomyResponse>> HandleAsync(GetPlanEconomyRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var from = check.OptionalDate("from_date", request.FromDate) ?? DateOnly.MinValue;
        var to = check.OptionalDate("to_date", request.ToDate) ?? DateOnly.MaxValue;
        check.That(from.Day == 1, "from_date", "Skal være den første i en måned.");
        check.That(to == DateOnly.MaxValue || to.AddDays(1).Day == 1, "to_date", "Skal være den sidste i en måned.");
        check.That(from <= to, "to_date", "Skal være senere end from_date.");
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var open = opened.Value;
        var bookings = await Bookings.OfAsync(database, open.Plan.Id, cancellationToken);
        var answer = Answer(open, [.. bookings.Select(booking => Shown(booking, open)).OfType<Booking>()], IsIn);
        var beside = await desk.OpenBesideAsync(open.FamilyPlanIds, call, cancellationToken);
        if (beside.Count > 0)
            answer.Family = await FamilyAsync([open, .. beside], IsIn, cancellationToken);
        return answer;

        bool IsIn(DateOnly day) => day >= from && day <= to;
    }

    private GetPlanEconomyResponse Answer(OpenPlan open, IReadOnlyList<Booking> bookings, Func<DateOnly, bool> isIn)
    {
        var cells = CostCells.Of(open.Shown, bookings);
        var total = CostSums.Total(cells.Where(cell => isIn(cell.Month)));
        var events = CostEvent.Of(open.Shown).Where(one => isIn(one.On ?? DateOnly.MinValue));
        return new GetPlanEconomyResponse
        {
            Total = total.ToWire(),
            Breakdowns =
            {
                CostSums.Axes.Select(axis => new CostBreakdown
                {
                    Axis = (Wire.CostAxis)axis,
                    Sums = { CostSums.By(cells, axis, cell => isIn(cell.Month)).ToWire() },
                }),
            },
            Outcome = outcomes.OfPlan(events).ToWire(total),
            AvoidedCosts =
            {
                open.Shown.Efforts.Where(effort => effort.AvoidedCostNote.Length > 0).Select(effort => new AvoidedCost
                {
                    EffortId = effort.EffortId,
                    Note = effort.AvoidedCostNote,
                    State = (Wire.EffortState)effort.State,
                }),
            },
            Bookings = { bookings.Where(booking => isIn(booking.OnDate)).Select(booking => booking.ToWire()) },
            Version = open.Plan.Version,
        };
    }

    // Each plan is summed by itself, for ids of efforts, lines and goals are each plan's own; sums of sums add up as exactly.
    private async Task<Wire.FamilyEconomy> FamilyAsync(IReadOnlyList<OpenPlan> plans, Func<DateOnly, bool> isIn, CancellationToken cancellationToken)
    {
        var cells = new List<(string PlanId, IReadOnlyList<CostCell> Cells)>();
        foreach (var open in plans)
        {
            var bookings = await Bookings.OfAsync(database, open.Plan.Id, cancellationToken);
            cells.Add((open.Plan.Id.ToString(), CostCells.Of(open.Shown, [.. bookings.Select(booking => Shown(booking, open)).OfType<Booking>()])));
        }

        var byPlan = cells.ConvertAll(plan => (Key: plan.PlanId, Money: CostSums.Total(plan.Cells.Where(cell => isIn(cell.Month)))));
        return new Wire.FamilyEconomy
        {
            Total = Money.Sum(byPlan.Select(plan => plan.Money)).ToWire(),
            Plans = { byPlan.ToWire() },
            Breakdowns =
            {
                CostSums.AxesOfFamilies.Select(axis => new CostBreakdown
                {
                    Axis = (Wire.CostAxis)axis,
                    Sums = { CostSums.Together(cells.Select(plan => CostSums.By(plan.Cells, axis, cell => isIn(cell.Month)))).ToWire() },
                }),
            },
        };
    }

    // What was spent on an effort that is in the plan no more is for nobody in particular, and told to who sees everybody.
    private static Booking? Shown(Booking booking, OpenPlan open) =>
        open.Shown.Efforts.FirstOrDefault(effort => effort.EffortId == booking.For.EffortId) is { } effort
            ? booking with { For = booking.For with { MemberIds = effort.MemberIds, GoalIds = effort.GoalIds } }
            : open.Circle.IsWhole ? booking : null;
}
