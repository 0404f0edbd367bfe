using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Cost lines as they come in. What is granted is not written this way, and is not read.</summary>
internal static class CostLineFromWire
{
    public static CostLine Read(Wire.CostLine wire, string path, Check check) =>
        new CostLine(
            wire.CostLineId,
            (AuthorityArea)wire.Budget,
            wire.Account.Trim(),
            wire.PayingKommunekode,
            check.Date($"{path}.from_date", wire.FromDate),
            check.Date($"{path}.to_date", wire.ToDate),
            new Amount(wire.PlannedOre))
        {
            Shares = Read(wire.Shares),
        }.At(wire.Rates.Each($"{path}.rates", (rate, ratePath) => new DatedRate(
            check.Date($"{ratePath}.from_date", rate.FromDate), (RateUnit)rate.Unit, new Amount(rate.OrePerUnit), rate.Quantity)));

    public static IReadOnlyList<CostShare> Read(IEnumerable<Wire.CostShare> shares) =>
        [.. shares.Select(share => new CostShare((AuthorityArea)share.Budget, share.PayingKommunekode, share.Weight))];
}
