using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Economy;

/// <summary>What a plan costs and what came of it, for sums over many plans.</summary>
internal static class CostProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        if (plan.Version > 1)
        {
            write.Add("DELETE FROM cost_cell WHERE plan_id = $1", plan.Id.Value);
            write.Add("DELETE FROM cost_event WHERE plan_id = $1", plan.Id.Value);
        }

        AddCells(write, plan);
        AddEvents(write, plan);
    }

    private static void AddCells(Write write, Plan plan)
    {
        var cells = CostCells.Of(plan.Content)
            .GroupBy(cell => (cell.For.Area, cell.For.EffortType, cell.Budget, cell.PayingKommunekode, cell.Month))
            .Select(group => (group.Key, Money: CostSums.Total(group)))
            .ToList();
        if (cells.Count == 0)
            return;

        write.Add(
            """
            INSERT INTO cost_cell (plan_id, area, effort_type, budget, paying_kommunekode, month, planned_ore, granted_ore)
            SELECT $1, * FROM unnest($2::smallint[], $3::text[], $4::smallint[], $5::text[], $6::date[], $7::bigint[], $8::bigint[])
            """,
            plan.Id.Value,
            cells.ConvertAll(cell => (short)cell.Key.Area).ToArray(),
            cells.ConvertAll(cell => cell.Key.EffortType).ToArray(),
            cells.ConvertAll(cell => (short)cell.Key.Budget).ToArray(),
            cells.ConvertAll(cell => cell.Key.PayingKommunekode).ToArray(),
            cells.ConvertAll(cell => cell.Key.Month).ToArray(),
            cells.ConvertAll(cell => cell.Money.Planned.Ore).ToArray(),
            cells.ConvertAll(cell => cell.Money.Granted.Ore).ToArray());
    }

    private static void AddEvents(Write write, Plan plan)
    {
        var events = CostEvent.Of(plan.Content).ToList();
        if (events.Count == 0)
            return;

        write.Add(
            """
            INSERT INTO cost_event (plan_id, kind, effort_type, happened_on)
            SELECT $1, * FROM unnest($2::smallint[], $3::text[], $4::date[])
            """,
            plan.Id.Value,
            events.ConvertAll(one => (short)one.Kind).ToArray(),
            events.ConvertAll(one => one.EffortType).ToArray(),
            events.ConvertAll(one => one.On).ToArray());
    }
}
