using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Mapping;

/// <summary>Cost lines as they go out.</summary>
internal static class CostLineToWire
{
    public static Wire.CostLine ToWire(this CostLine line) => new()
    {
        CostLineId = line.CostLineId,
        Budget = (WireArea)line.Budget,
        Account = line.Account,
        PayingKommunekode = line.PayingKommunekode,
        FromDate = line.From.ToWire(),
        ToDate = line.To.ToWire(),
        PlannedOre = line.Planned.Ore,
        Rates = { line.Rates.Select(ToWire) },
        Shares = { line.Shares.Select(ToWire) },
        Grant = line.Grant is { } grant ? ToWire(grant) : null,
    };

    private static Wire.DatedRate ToWire(DatedRate rate) =>
        new() { FromDate = rate.From.ToWire(), Unit = (Wire.RateUnit)rate.Unit, OrePerUnit = rate.PerUnit.Ore, Quantity = rate.Quantity };

    private static Wire.CostShare ToWire(CostShare share) =>
        new() { Budget = (WireArea)share.Budget, PayingKommunekode = share.PayingKommunekode, Weight = share.Weight };

    private static Wire.CostGrant ToWire(CostGrant grant) =>
        new() { GrantedOre = grant.Granted.Ore, By = grant.By, OnDate = grant.OnDate.ToWire(), Level = (Wire.ApprovalLevel)grant.Level };
}
