-- A draft that ended without ever being in force cost nothing. Plans that came into force have milestones (0019), but for those that a
-- version from before milestones has put in force meanwhile.
CREATE OR REPLACE VIEW economy_cell AS
SELECT c.plan_id, p.target_group, cell.area, cell.effort_type, cell.budget, cell.paying_kommunekode, cell.month AS on_date,
  cell.planned_ore, cell.granted_ore, 0::bigint AS spent_ore
FROM plan_cost c JOIN plan p USING (plan_id) LEFT JOIN plan_milestone m USING (plan_id)
CROSS JOIN LATERAL unnest(c.areas, c.effort_types, c.budgets, c.paying_kommunekoder, c.months, c.planned_ore, c.granted_ore)
  AS cell (area, effort_type, budget, paying_kommunekode, month, planned_ore, granted_ore)
WHERE p.state < 4 OR m.plan_id IS NOT NULL
UNION ALL
SELECT b.plan_id, p.target_group, b.area, b.effort_type, part.budget, part.paying_kommunekode, b.on_date, 0, 0, part.ore
FROM cost_booking b JOIN plan p USING (plan_id) LEFT JOIN plan_milestone m USING (plan_id)
CROSS JOIN LATERAL unnest(b.budgets, b.paying_kommunekoder, b.parts_ore) AS part (budget, paying_kommunekode, ore)
WHERE p.state NOT IN (1, 12) AND (p.state < 4 OR m.plan_id IS NOT NULL);
