using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Economy;

/// <summary>
/// What a plan costs and what came of it, for sums over many plans. Drafts cost nothing yet; a plan made in error never did. One that
/// ended as a draft has rows, and is left out of the sums: it has no milestones.
/// </summary>
internal static class CostProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        var isCounted = plan.State is not (PlanState.Draft or PlanState.Annulled);
        if (!isCounted && plan.Version == 1)
            return;

        AddCells(write, plan.Id, isCounted ? CellsOf(plan.Content) : []);
        AddEvents(write, plan.Id, isCounted ? [.. CostEvent.Of(plan.Content)] : []);
    }

    private static List<(CellKey Key, Money Money)> CellsOf(PlanContent content) =>
    [
        .. CostCells.Of(content)
            .GroupBy(cell => new CellKey(cell.For.Area, cell.For.EffortType, cell.Budget, cell.PayingKommunekode, cell.Month))
            .Select(group => (group.Key, CostSums.Total(group))),
    ];

    private static void AddCells(Write write, PlanId planId, List<(CellKey Key, Money Money)> cells)
    {
        if (cells.Count == 0)
        {
            write.Add("DELETE FROM plan_cost WHERE plan_id = $1", planId.Value);
            return;
        }

        write.Add(
            """
            INSERT INTO plan_cost (plan_id, areas, effort_types, budgets, paying_kommunekoder, months, planned_ore, granted_ore)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (plan_id) DO UPDATE SET
              areas = EXCLUDED.areas, effort_types = EXCLUDED.effort_types, budgets = EXCLUDED.budgets,
              paying_kommunekoder = EXCLUDED.paying_kommunekoder, months = EXCLUDED.months,
              planned_ore = EXCLUDED.planned_ore, granted_ore = EXCLUDED.granted_ore
            """,
            planId.Value,
            cells.ConvertAll(cell => (short)cell.Key.Area).ToArray(),
            cells.ConvertAll(cell => cell.Key.EffortType).ToArray(),
            cells.ConvertAll(cell => (short)cell.Key.Budget).ToArray(),
            cells.ConvertAll(cell => cell.Key.PayingKommunekode).ToArray(),
            cells.ConvertAll(cell => cell.Key.Month).ToArray(),
            cells.ConvertAll(cell => cell.Money.Planned.Ore).ToArray(),
            cells.ConvertAll(cell => cell.Money.Granted.Ore).ToArray());
    }

    private static void AddEvents(Write write, PlanId planId, List<CostEvent> events) => write.Add(
        """
        WITH gone AS (DELETE FROM cost_event WHERE plan_id = $1)
        INSERT INTO cost_event (plan_id, kind, effort_type, happened_on)
        SELECT $1, e.* FROM unnest($2::smallint[], $3::text[], $4::date[]) AS e
        """,
        planId.Value,
        events.ConvertAll(one => (short)one.Kind).ToArray(),
        events.ConvertAll(one => one.EffortType).ToArray(),
        events.ConvertAll(one => one.On).ToArray());

    private readonly record struct CellKey(AuthorityArea Area, string EffortType, AuthorityArea Budget, string PayingKommunekode, DateOnly Month);
}
