using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Economy;

/// <summary>Grants (bevilger) a cost line, in the next version of the plan.</summary>
internal sealed class GrantCosts(PlanSteps steps)
{
    // 10 billion kroner, as for what is planned.
    private const long Dearest = 1_000_000_000_000;

    public Task<Result<GrantCostsResponse>> HandleAsync(GrantCostsRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(Grant(request, open, call, by, at)),
            steps.Changed,
            plan => new GrantCostsResponse { Plan = plan },
            cancellationToken);

    private static Result<Plan> Grant(GrantCostsRequest request, OpenPlan open, Call call, string by, DateTimeOffset at)
    {
        var check = new Check();
        check.That(request.GrantedOre is >= 0 and <= Dearest, "granted_ore", "Skal være 0 til 10 mia. kr. i hele øre.");
        var onDate = check.Date("on_date", request.OnDate);
        check.That(onDate <= DanishCalendar.DateOf(at), "on_date", "Må ikke ligge i fremtiden.");
        var level = check.Choice("level", (ApprovalLevel)request.Level);
        if (check.Error is { } wrong)
            return wrong;
        // What the caller does not see is not there for them.
        if (open.Shown.FindCostLine(request.CostLineId) is not { Line: var line })
            return new NotFound(Granting.LineUnknown);
        if (!call.Caller.MayDecideOver(line))
            return new Denied(BudgetHolder.OfOtherArea);

        var grant = request.GrantedOre == 0 ? null : new CostGrant(new Amount(request.GrantedOre), by, onDate, level);
        return open.Plan.Grant(request.CostLineId, grant, by, at);
    }
}
