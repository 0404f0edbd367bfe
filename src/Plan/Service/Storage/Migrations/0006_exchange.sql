-- What an imported plan is called at its source, as a SHA-256: the same one is not imported twice.
CREATE TABLE plan_source (
  source bytea NOT NULL CONSTRAINT plan_source_pkey PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan ON DELETE CASCADE,
  imported_at timestamptz NOT NULL DEFAULT now()
);

-- Every plan as a case of the kommune's case index (SF1470), as it is now: codes and ids, no text about anybody.
CREATE TABLE case_index (
  plan_id uuid NOT NULL PRIMARY KEY,
  -- Given when the case is handed out, never by its writer: numbers of writers could become visible out of order.
  sequence bigint CONSTRAINT case_index_sequence_key UNIQUE,
  -- Since when there has been something to deliver.
  pending_since timestamptz NOT NULL,
  -- Erased at the source: only the id is left, so that it can be erased in the index as well.
  deleted boolean NOT NULL DEFAULT false,
  is_family boolean,
  kle text[],
  facet text,
  -- The main person first.
  party_ids uuid[],
  team text,
  progress smallint,
  sensitivity smallint,
  opened_at timestamptz,
  closed_at timestamptz,
  changed_at timestamptz
);
CREATE SEQUENCE case_index_number;
CREATE INDEX case_index_new ON case_index (pending_since) WHERE sequence IS NULL;
CREATE INDEX case_index_main_party ON case_index ((party_ids[1]));

-- How far each consumer of the index has delivered.
CREATE TABLE case_index_consumer (
  consumer text NOT NULL PRIMARY KEY,
  sequence bigint NOT NULL,
  confirmed_at timestamptz NOT NULL
);

-- Who is responsible for a case is who works for its main party: that changes without the plan, and is to be delivered too.
CREATE FUNCTION case_index_responsible_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_index SET sequence = NULL, pending_since = now()
  WHERE party_ids[1] = COALESCE(NEW.citizen_id, OLD.citizen_id) AND NOT deleted AND sequence IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER case_index_responsible AFTER INSERT OR DELETE ON relation
  FOR EACH ROW EXECUTE FUNCTION case_index_responsible_changed();
CREATE TRIGGER case_index_responsible_until AFTER UPDATE ON relation
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION case_index_responsible_changed();

-- Plans from before: what their head says. Their KLE numbers are sealed and come with their next version.
INSERT INTO case_index (plan_id, pending_since, is_family, kle, facet, party_ids, team, progress, sensitivity, opened_at, closed_at, changed_at)
SELECT plan_id, now(), cardinality(member_ids) > 1, '{}', 'G01', member_ids, '',
  CASE WHEN state = 1 THEN 1 WHEN state < 4 THEN 2 ELSE 3 END, 2, begun_at, CASE WHEN state >= 4 THEN changed_at END, changed_at
FROM plan;

-- Packages that were made for other kommuner, and what became of them.
CREATE TABLE hand_over_sent (
  package_id uuid NOT NULL PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan ON DELETE CASCADE,
  plan_version integer NOT NULL,
  to_kommunekode text NOT NULL,
  payload_sha256 bytea NOT NULL,
  prepared_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- The plan at the receiver.
  receiver_plan_id uuid
);
CREATE INDEX hand_over_sent_plan ON hand_over_sent (plan_id);

-- Packages that were taken in: each once, also when its plan is gone.
CREATE TABLE hand_over_received (
  package_id uuid NOT NULL CONSTRAINT hand_over_received_pkey PRIMARY KEY,
  from_kommunekode text NOT NULL,
  plan_id uuid NOT NULL,
  received_at timestamptz NOT NULL
);
