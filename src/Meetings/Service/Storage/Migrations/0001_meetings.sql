-- What events have told of plans; members are empty while only the end is known.
CREATE TABLE plan (
  plan_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL DEFAULT 0,
  member_ids uuid[] NOT NULL DEFAULT '{}',
  coordinator_ids text[] NOT NULL DEFAULT '{}',
  is_ended boolean NOT NULL DEFAULT false
);

CREATE TABLE meeting (
  meeting_id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  version bigint NOT NULL,
  -- The members of the plan whom it was about when it was called.
  member_ids uuid[] NOT NULL,
  -- The citizens who are invited.
  invited_ids uuid[] NOT NULL,
  document jsonb NOT NULL
);
CREATE INDEX meeting_by_plan ON meeting (plan_id, starts_at, meeting_id);
