-- What plans cost, by what it is summed by: narrow, without anybody's name or id but the plan's, written with each version.
CREATE TABLE cost_cell (
  plan_id uuid NOT NULL REFERENCES plan,
  area smallint NOT NULL,
  effort_type text NOT NULL,
  budget smallint NOT NULL,
  paying_kommunekode text NOT NULL,
  month date NOT NULL,
  planned_ore bigint NOT NULL,
  granted_ore bigint NOT NULL
);
CREATE INDEX cost_cell_plan ON cost_cell (plan_id);
CREATE INDEX cost_cell_month ON cost_cell (month);

-- What counts as an outcome of costs: kind 1 a goal reached, 2 an effort begun, 3 an effort done that was hoped to spare a cost.
CREATE TABLE cost_event (
  plan_id uuid NOT NULL REFERENCES plan,
  kind smallint NOT NULL,
  effort_type text NOT NULL,
  happened_on date
);
CREATE INDEX cost_event_plan ON cost_event (plan_id);

-- What was spent, as it was booked: for whom and on whose account at the time, whatever becomes of the plan.
CREATE TABLE cost_booking (
  booking_id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan,
  cost_line_id text NOT NULL,
  on_date date NOT NULL,
  spent_ore bigint NOT NULL,
  reference text NOT NULL,
  booked_by text NOT NULL,
  booked_at timestamptz NOT NULL,
  effort_id text NOT NULL,
  effort_type text NOT NULL,
  area smallint NOT NULL,
  member_ids uuid[] NOT NULL,
  goal_ids text[] NOT NULL,
  -- Who bears it: budget, kommune, weight and part, in the same order; the parts add up to spent_ore.
  budgets smallint[] NOT NULL,
  paying_kommunekoder text[] NOT NULL,
  weights integer[] NOT NULL,
  parts_ore bigint[] NOT NULL,
  CONSTRAINT cost_booking_once UNIQUE (plan_id, cost_line_id, reference)
);
CREATE INDEX cost_booking_date ON cost_booking (on_date);

-- All that sums over many plans are sums over: not drafts (state 1), which cost nothing yet, nor plans made in error (state 12).
CREATE VIEW economy_cell AS
SELECT c.plan_id, p.target_group, c.area, c.effort_type, c.budget, c.paying_kommunekode, c.month AS on_date,
  c.planned_ore, c.granted_ore, 0::bigint AS spent_ore
FROM cost_cell c JOIN plan p USING (plan_id)
WHERE p.state NOT IN (1, 12)
UNION ALL
SELECT b.plan_id, p.target_group, b.area, b.effort_type, part.budget, part.paying_kommunekode, b.on_date, 0, 0, part.ore
FROM cost_booking b JOIN plan p USING (plan_id)
CROSS JOIN LATERAL unnest(b.budgets, b.paying_kommunekoder, b.parts_ore) AS part (budget, paying_kommunekode, ore)
WHERE p.state NOT IN (1, 12);
