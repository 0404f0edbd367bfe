-- The facts of each citizen that decisions rest on, as the register told them. The version counts every change of the
-- facts or of the consents; a decision carries it.
CREATE TABLE subject (
  citizen_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  facts_version bigint NOT NULL,
  birth_date date NOT NULL,
  custody_holders uuid[] NOT NULL,
  excluded uuid[] NOT NULL,
  protected_until date
);

-- Consents end; they are not deleted while the duty to prove them stands.
CREATE TABLE consent (
  consent_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  subject_id uuid NOT NULL REFERENCES subject,
  giver_id uuid NOT NULL,
  capacity smallint NOT NULL,
  purpose text NOT NULL,
  text_version text NOT NULL,
  channel smallint NOT NULL,
  evidence_sha256 text NOT NULL,
  given_at timestamptz NOT NULL,
  expires_on date,
  superseded_at timestamptz,
  withdrawn_at timestamptz,
  -- When it was certain that nothing more was given out on the strength of it.
  stopped_at timestamptz
);
CREATE INDEX consent_subject ON consent (subject_id);
CREATE UNIQUE INDEX consent_open ON consent (subject_id, giver_id) WHERE superseded_at IS NULL AND withdrawn_at IS NULL;

-- The one Redis process that decisions may be copied to, and since when no decision was made that names another.
-- No row: nothing was ever copied.
CREATE TABLE decision_store (
  is_agreed boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (is_agreed),
  process text NOT NULL,
  since timestamptz NOT NULL
);
