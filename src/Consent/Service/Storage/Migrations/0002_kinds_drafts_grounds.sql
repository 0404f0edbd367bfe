-- Three kinds of consent in one table. A consent to share has its kind in the tens of its capacity (10s: obtaining, 20s: data
-- protection), so that the version of the service before this one, which knows participation only, takes none for that.
ALTER TABLE consent
  -- What a later consent of the same giver must share to take its place; empty for participation.
  ADD COLUMN scope_key text NOT NULL DEFAULT '',
  ADD COLUMN scope jsonb,
  ADD COLUMN starts_on date,
  -- Parts taken back; only ever added to.
  ADD COLUMN withdrawn_parts jsonb,
  ADD COLUMN consequences_told boolean NOT NULL DEFAULT false,
  ADD COLUMN recorded_by text NOT NULL DEFAULT '',
  ADD COLUMN withdrawn_by text NOT NULL DEFAULT '',
  ADD COLUMN drafted_at timestamptz;
DROP INDEX consent_open;
CREATE UNIQUE INDEX consent_open ON consent (subject_id, giver_id, scope_key) WHERE superseded_at IS NULL AND withdrawn_at IS NULL;

-- Consents that are shown and thought about. No proof of anything: they may be thrown away.
CREATE TABLE consent_draft (
  consent_id uuid NOT NULL PRIMARY KEY,
  subject_id uuid NOT NULL REFERENCES subject,
  giver_id uuid NOT NULL,
  terms jsonb NOT NULL,
  drafted_at timestamptz NOT NULL,
  drafted_by text NOT NULL
);
CREATE INDEX consent_draft_subject ON consent_draft (subject_id);

-- Sharing on a ground in law, and emergencies.
CREATE TABLE ground (
  ground_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  citizen_id uuid NOT NULL REFERENCES subject,
  is_break_glass boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  revoked_at timestamptz,
  acknowledged_at timestamptz,
  document jsonb NOT NULL
);
CREATE INDEX ground_of_citizen ON ground (citizen_id);
CREATE INDEX ground_break_glass ON ground (ground_id DESC) WHERE is_break_glass;

-- Workers whom a citizen has forbidden to see anything (frabedelse).
CREATE TABLE barred_worker (
  citizen_id uuid NOT NULL REFERENCES subject,
  worker_id text NOT NULL,
  barred_at timestamptz NOT NULL,
  barred_by text NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (citizen_id, worker_id)
);

-- What each service has done about a withdrawal.
CREATE TABLE sharing_stopped (
  consent_id uuid NOT NULL,
  service text NOT NULL,
  version bigint NOT NULL,
  confirmed_at timestamptz NOT NULL,
  ended_plan_ids uuid[] NOT NULL,
  revived jsonb NOT NULL,
  PRIMARY KEY (consent_id, service)
);
