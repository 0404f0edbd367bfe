-- Whom a row is about, by the members' places in plan.member_ids, one bit each: lists tell a worker of what they may see and of
-- nothing else, without holding anybody's id. 0, or null in rows from before: told only to who sees everybody in the plan.
ALTER TABLE plan_due ADD COLUMN members bigint;
-- What sets the day aside while it holds: target group and exemption, or target group and provision.
ALTER TABLE plan_due ADD COLUMN freed_by text[];
ALTER TABLE plan_task ADD COLUMN freed_by text[];
ALTER TABLE exemption_use ADD COLUMN members bigint;

-- Every version once more, with a number that says in which order versions became known. Given when changes are listed, after the
-- version was committed and under a lock, so that none becomes known after a higher one; null until then.
CREATE TABLE plan_change (
  plan_id uuid NOT NULL,
  version integer NOT NULL,
  number bigint CONSTRAINT plan_change_number_key UNIQUE,
  CONSTRAINT plan_change_pkey PRIMARY KEY (plan_id, version)
);
CREATE INDEX plan_change_new ON plan_change (plan_id) WHERE number IS NULL;
CREATE SEQUENCE plan_change_number;
INSERT INTO plan_change (plan_id, version, number)
SELECT plan_id, version, row_number() OVER (ORDER BY changed_at, plan_id, version) FROM plan_revision
WHERE changed_at > now() - interval '90 days';
SELECT setval('plan_change_number', GREATEST(1, (SELECT count(*) FROM plan_change)));

-- Until which number a worker has seen what others changed.
ALTER TABLE worker_seen ADD COLUMN seen_number bigint NOT NULL DEFAULT 0;
UPDATE worker_seen w SET seen_number = COALESCE((
  SELECT max(c.number) FROM plan_change c JOIN plan_revision v USING (plan_id, version) WHERE v.changed_at <= w.seen_until), 0);

-- A member has a section in the family's plan or a plan of their own under it, and never both. Looked at when a plan is written,
-- with the family's plan held, so that of two who write at once the later one sees what the other wrote.
CREATE FUNCTION enplan_umbrella_or_section(of_plan uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM plan_relation r JOIN plan u ON u.plan_id = r.other_plan_id WHERE r.plan_id = of_plan AND r.kind = 2 FOR SHARE OF u;
  IF EXISTS (
    SELECT FROM plan_relation r JOIN plan u ON u.plan_id = r.other_plan_id JOIN plan m ON m.plan_id = r.plan_id
    WHERE r.kind = 2 AND of_plan IN (r.plan_id, r.other_plan_id) AND u.state < 4 AND m.state < 4 AND m.main_person_id = ANY (u.member_ids)) THEN
    RAISE EXCEPTION 'a member has a section or a plan under it' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_umbrella_or_section';
  END IF;
END
$$;

-- The day until which the case index knows who began and who ceased to work for whom.
CREATE TABLE case_index_day (
  singleton boolean NOT NULL DEFAULT true CONSTRAINT case_index_day_pkey PRIMARY KEY CHECK (singleton),
  day date NOT NULL
);
INSERT INTO case_index_day (day) VALUES ((now() AT TIME ZONE 'Europe/Copenhagen')::date);
CREATE INDEX relation_from_date ON relation (from_date);
CREATE INDEX relation_to_date ON relation (to_date) WHERE to_date IS NOT NULL;
