-- What every service's database has, beside its own tables.
-- A table whose comment starts with "append-only" gives the service the right to insert and read, nothing more.

-- Events on their way to the broker; written with the change they tell of, deleted when the broker has them.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id uuid NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  trace_parent text,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Events that were handled; written with their effect.
CREATE TABLE inbox (
  message_id uuid NOT NULL,
  consumer text NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer)
);
CREATE INDEX inbox_handled_at ON inbox (handled_at);

-- Requests that were answered; written with their effect, so that asking again gives the same answer.
CREATE TABLE request (
  caller text NOT NULL,
  method text NOT NULL,
  request_id text NOT NULL,
  hash bytea NOT NULL,
  response bytea NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT request_pkey PRIMARY KEY (caller, method, request_id)
);
CREATE INDEX request_answered_at ON request (answered_at);

-- Which worker works for which citizen, learned from Caseload. Both dates are included; no end means still.
CREATE TABLE relation (
  citizen_id uuid NOT NULL,
  worker_id text NOT NULL,
  assignment_id uuid NOT NULL,
  from_date date NOT NULL,
  to_date date,
  version bigint NOT NULL,
  CONSTRAINT relation_pkey PRIMARY KEY (assignment_id, citizen_id, worker_id)
);
CREATE INDEX relation_worker ON relation (worker_id, citizen_id);
CREATE INDEX relation_citizen ON relation (citizen_id);

-- The newest version seen of each assignment: an older one that comes late changes nothing.
CREATE TABLE relation_version (
  assignment_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- Who looked at or changed what about whom, and who was refused.
CREATE TABLE access_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  actor text NOT NULL,
  actor_role text NOT NULL,
  citizen_id uuid,
  method text NOT NULL,
  purpose text NOT NULL,
  outcome text NOT NULL,
  trace_id text NOT NULL
);
COMMENT ON TABLE access_log IS 'append-only: who looked at or changed what about whom';
CREATE INDEX access_log_order ON access_log (xid, id);
CREATE INDEX access_log_citizen ON access_log (citizen_id, at) WHERE citizen_id IS NOT NULL;

-- The chain over the log: each hash covers the entry and the hash before it.
CREATE TABLE access_log_link (
  position bigint NOT NULL PRIMARY KEY,
  entry_id bigint NOT NULL UNIQUE,
  hash bytea NOT NULL
);
COMMENT ON TABLE access_log_link IS 'append-only: the chain over access_log';

-- Ends the transaction unless exactly one row was touched, so that a stale write costs no second round trip.
CREATE FUNCTION enplan_expect_one(touched bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF touched <> 1 THEN
    RAISE EXCEPTION 'expected to touch one row' USING ERRCODE = 'EP001';
  END IF;
END
$$;
