-- What somebody has agreed to do in plans that are not finished; written anew with each version. No reference to plan: it would
-- be looked up for each row, and the rows come and go with the plan's own in one statement.
CREATE TABLE plan_task (
  plan_id uuid NOT NULL,
  kind smallint NOT NULL,
  step_id text NOT NULL,
  owner text NOT NULL,
  due_on date
);
CREATE INDEX plan_task_plan ON plan_task (plan_id);
CREATE INDEX plan_task_owner ON plan_task (owner);

-- What is due in plans that are not finished; written anew with each version.
CREATE TABLE plan_due (
  plan_id uuid NOT NULL,
  on_date date NOT NULL,
  kind smallint NOT NULL,
  subject_id text NOT NULL
);
CREATE INDEX plan_due_plan ON plan_due (plan_id, on_date);

-- Until when a worker has seen what others changed.
CREATE TABLE worker_seen (
  worker_id text NOT NULL CONSTRAINT worker_seen_pkey PRIMARY KEY,
  seen_until timestamptz NOT NULL
);

-- The rows of plans that were written before are made with the next version of each.
