-- Citizens. CPR number and address are sealed with the citizen's own key; the lookup is a keyed hash of the CPR number.
CREATE TABLE citizen (
  citizen_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  cpr_lookup bytea,
  cpr bytea,
  given_name text NOT NULL,
  family_name text NOT NULL,
  birth_date date NOT NULL,
  address bytea NOT NULL,
  protected_until date,
  relationships jsonb NOT NULL,
  -- The newest version whose facts Consent has confirmed.
  told_version bigint NOT NULL DEFAULT 0,
  CONSTRAINT citizen_cpr UNIQUE (cpr_lookup)
);
CREATE INDEX citizen_untold ON citizen (citizen_id) WHERE told_version < version;

-- Apart from the citizen, so that a key can be destroyed by itself.
CREATE TABLE citizen_key (
  citizen_id uuid NOT NULL PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
  wrapped bytea NOT NULL
);

CREATE TABLE worker (
  worker_id text NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  title text NOT NULL,
  areas smallint[] NOT NULL,
  phone text NOT NULL,
  CONSTRAINT worker_pkey PRIMARY KEY (worker_id)
);

-- Assignments are ended, not deleted. Who is related to whom by them stands in the table relation.
CREATE TABLE assignment (
  assignment_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  citizen_ids uuid[] NOT NULL,
  kind smallint NOT NULL,
  worker_ids text[] NOT NULL,
  from_date date NOT NULL,
  to_date date,
  reason text NOT NULL,
  end_reason text
);
CREATE INDEX assignment_citizens ON assignment USING gin (citizen_ids);
