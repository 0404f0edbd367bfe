-- What a plan costs lies in one row, as lists of the same length: as rows, the six efforts of an ordinary plan made some twenty-four,
-- written anew with each version, each of which looked its plan up. Drafts cost nothing yet and have none, nor have plans made in
-- error. The version before this one cannot write its costs any more: stop it first.
CREATE TABLE plan_cost (
  plan_id uuid NOT NULL CONSTRAINT plan_cost_pkey PRIMARY KEY,
  areas smallint[] NOT NULL,
  effort_types text[] NOT NULL,
  budgets smallint[] NOT NULL,
  paying_kommunekoder text[] NOT NULL,
  months date[] NOT NULL,
  planned_ore bigint[] NOT NULL,
  granted_ore bigint[] NOT NULL
);

INSERT INTO plan_cost
SELECT c.plan_id, array_agg(c.area ORDER BY c.ctid), array_agg(c.effort_type ORDER BY c.ctid), array_agg(c.budget ORDER BY c.ctid),
  array_agg(c.paying_kommunekode ORDER BY c.ctid), array_agg(c.month ORDER BY c.ctid), array_agg(c.planned_ore ORDER BY c.ctid),
  array_agg(c.granted_ore ORDER BY c.ctid)
FROM cost_cell c JOIN plan p USING (plan_id)
WHERE p.state NOT IN (1, 12)
GROUP BY c.plan_id;

DROP VIEW economy_cell;
DROP TABLE cost_cell;
CREATE VIEW economy_cell AS
SELECT c.plan_id, p.target_group, cell.area, cell.effort_type, cell.budget, cell.paying_kommunekode, cell.month AS on_date,
  cell.planned_ore, cell.granted_ore, 0::bigint AS spent_ore
FROM plan_cost c JOIN plan p USING (plan_id)
CROSS JOIN LATERAL unnest(c.areas, c.effort_types, c.budgets, c.paying_kommunekoder, c.months, c.planned_ore, c.granted_ore)
  AS cell (area, effort_type, budget, paying_kommunekode, month, planned_ore, granted_ore)
UNION ALL
SELECT b.plan_id, p.target_group, b.area, b.effort_type, part.budget, part.paying_kommunekode, b.on_date, 0, 0, part.ore
FROM cost_booking b JOIN plan p USING (plan_id)
CROSS JOIN LATERAL unnest(b.budgets, b.paying_kommunekoder, b.parts_ore) AS part (budget, paying_kommunekode, ore)
WHERE p.state NOT IN (1, 12);
