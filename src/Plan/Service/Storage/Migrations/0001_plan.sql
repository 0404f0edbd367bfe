-- The head of each plan: which version counts, and what lists and consumers look for. What a version says stands in
-- plan_revision.
CREATE TABLE plan (
  plan_id uuid NOT NULL PRIMARY KEY,
  version integer NOT NULL,
  state smallint NOT NULL,
  title text NOT NULL,
  target_group text NOT NULL,
  main_person_id uuid NOT NULL,
  -- All members, the main person first.
  member_ids uuid[] NOT NULL,
  -- When the plan was created, and after that when it came into force: a withdrawal from before that is of another time.
  begun_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX plan_main_person ON plan (main_person_id, plan_id DESC);

-- Every version of every plan, kept as it was.
CREATE TABLE plan_revision (
  plan_id uuid NOT NULL REFERENCES plan,
  version integer NOT NULL,
  state smallint NOT NULL,
  doc jsonb NOT NULL,
  member_ids uuid[] NOT NULL,
  reason text NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT plan_revision_pkey PRIMARY KEY (plan_id, version)
);
COMMENT ON TABLE plan_revision IS 'append-only: every version of every plan';

-- Who is in which plan now; at most one plan in force for each citizen.
CREATE TABLE plan_member (
  plan_id uuid NOT NULL REFERENCES plan,
  citizen_id uuid NOT NULL,
  in_force boolean NOT NULL,
  CONSTRAINT plan_member_pkey PRIMARY KEY (plan_id, citizen_id)
);
CREATE INDEX plan_member_citizen ON plan_member (citizen_id, plan_id DESC);
CREATE UNIQUE INDEX plan_member_in_force ON plan_member (citizen_id) WHERE in_force;
