-- The days on which a plan came further, one row for each plan that ever came into force; drafts have none.
CREATE TABLE plan_milestone (
  plan_id uuid NOT NULL CONSTRAINT plan_milestone_pkey PRIMARY KEY,
  drafted_on date NOT NULL,
  activated_on date NOT NULL,
  contacted_on date,
  consented_on date,
  first_step_on date,
  first_goal_on date,
  ended_on date,
  -- Whether the plan has been followed since it came into force: of others a first step that says no day began on one that nobody knows.
  followed boolean NOT NULL
);
CREATE INDEX plan_milestone_activated ON plan_milestone (activated_on);

-- Plans from before: the day of a draft stands in its id (UUIDv7), steps and goals in what came of costs. What only the sealed
-- documents say, and since when somebody has consented, is not known.
INSERT INTO plan_milestone (plan_id, drafted_on, activated_on, first_step_on, first_goal_on, ended_on, followed)
SELECT p.plan_id,
  (to_timestamp(('x' || left(replace(p.plan_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'Europe/Copenhagen')::date,
  (a.activated_at AT TIME ZONE 'Europe/Copenhagen')::date,
  (SELECT min(e.happened_on) FROM cost_event e WHERE e.plan_id = p.plan_id AND e.kind = 2),
  (SELECT min(e.happened_on) FROM cost_event e WHERE e.plan_id = p.plan_id AND e.kind = 1),
  (SELECT min(COALESCE(v.state_from, (v.changed_at AT TIME ZONE 'Europe/Copenhagen')::date)) FROM plan_revision v WHERE v.plan_id = p.plan_id AND v.state >= 4),
  false
FROM plan p
JOIN (SELECT plan_id, min(changed_at) AS activated_at FROM plan_revision WHERE reason = 'ACTIVATED' GROUP BY plan_id) a USING (plan_id);

-- That a story had to be told once more. Not who told it nor who says so.
CREATE TABLE retelling (
  retelling_id uuid NOT NULL CONSTRAINT retelling_pkey PRIMARY KEY,
  plan_id uuid NOT NULL,
  on_date date NOT NULL,
  -- The area of authority that it was told to; null for somebody outside the kommune.
  area smallint
);
CREATE INDEX retelling_plan ON retelling (plan_id, on_date);

-- How many fields were typed to make a version of a plan in force, and how many of them though what they say stood elsewhere. A
-- version in which nothing of length was typed has none.
CREATE TABLE typed_input (
  plan_id uuid NOT NULL,
  version integer NOT NULL,
  on_date date NOT NULL,
  fields integer NOT NULL,
  twice integer NOT NULL,
  CONSTRAINT typed_input_pkey PRIMARY KEY (plan_id, version)
);
CREATE INDEX typed_input_day ON typed_input (on_date);
