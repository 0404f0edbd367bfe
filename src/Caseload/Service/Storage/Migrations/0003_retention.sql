-- When a citizen was registered; for those from before, when this was introduced.
ALTER TABLE citizen ADD COLUMN registered_at timestamptz NOT NULL DEFAULT now();

-- What events have told of plans: whether one is in force, and how long it is kept.
CREATE TABLE known_plan (
  plan_id uuid NOT NULL PRIMARY KEY,
  -- Of the newest event that named the members.
  version bigint NOT NULL DEFAULT 0,
  -- Who is a member, and who ever was.
  member_ids uuid[] NOT NULL DEFAULT '{}',
  ever_member_ids uuid[] NOT NULL DEFAULT '{}',
  -- Of the newest event that told how it stands.
  standing_version bigint NOT NULL DEFAULT 0,
  in_force boolean NOT NULL DEFAULT false,
  ended_on date,
  outcome text NOT NULL DEFAULT '',
  kle text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX known_plan_ever_members ON known_plan USING gin (ever_member_ids);

-- When consents about a citizen were last given or withdrawn.
CREATE TABLE known_consent (
  citizen_id uuid NOT NULL PRIMARY KEY,
  changed_on date NOT NULL
);

CREATE TABLE legal_hold (
  hold_id uuid NOT NULL PRIMARY KEY,
  citizen_id uuid NOT NULL,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamptz NOT NULL,
  lifted_by text NOT NULL DEFAULT '',
  lifted_at timestamptz
);
CREATE INDEX legal_hold_citizen ON legal_hold (citizen_id);

-- The erasures. What is left of a citizen here is an id that means nothing any more.
CREATE TABLE erasure (
  erasure_id uuid NOT NULL PRIMARY KEY,
  citizen_id uuid NOT NULL,
  ground smallint NOT NULL,
  reason text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by text NOT NULL DEFAULT '',
  decided_at timestamptz,
  is_approved boolean NOT NULL DEFAULT false,
  -- When the services were last told, and how often.
  told_at timestamptz,
  attempt bigint NOT NULL DEFAULT 0
);
-- One at a time: open or approved.
CREATE UNIQUE INDEX erasure_of_citizen ON erasure (citizen_id) WHERE decided_at IS NULL OR is_approved;
CREATE TABLE erasure_confirmation (
  erasure_id uuid NOT NULL REFERENCES erasure,
  service text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  CONSTRAINT erasure_confirmation_pkey PRIMARY KEY (erasure_id, service)
);
