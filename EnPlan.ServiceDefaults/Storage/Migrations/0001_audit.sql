-- Whom an answered request was about, so that its kept answer goes when they are erased. Null: written by a version before this.
ALTER TABLE request ADD COLUMN citizen_ids uuid[];

-- Whom this service has erased. What is heard of them late is about nobody.
CREATE TABLE erased_citizen (
  citizen_id uuid NOT NULL PRIMARY KEY,
  erasure_id uuid NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE erased_citizen IS 'append-only: whom this service has erased';

-- Where the access log begins, after what was too old was taken away: the newest row counts.
CREATE TABLE access_log_start (
  position bigint NOT NULL PRIMARY KEY,
  hash bytea NOT NULL,
  pruned_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE access_log_start IS 'append-only: where the access log begins';

-- Takes entries away that are older than the kommune keeps them, from the beginning and a part at a time, and leaves the hash
-- that the chain goes on from. The service may not delete entries; this is all it can do, and never to those of the last six months.
CREATE FUNCTION enplan_prune_access_log(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first_position bigint;
  last_position bigint;
BEGIN
  IF before > now() - interval '6 months' THEN
    RAISE EXCEPTION 'the access log is kept for six months at least';
  END IF;
  -- Not while the chain grows.
  PERFORM pg_advisory_xact_lock(7031602172);
  SELECT min(position) INTO first_position FROM access_log_link;
  -- The last link stays, for the next one is made from it.
  SELECT least(min(l.position) FILTER (WHERE e.at >= before) - 1, max(l.position) - 1, first_position + 9999)
    INTO last_position FROM access_log_link l JOIN access_log e ON e.id = l.entry_id;
  IF last_position IS NULL OR last_position < first_position THEN
    RETURN 0;
  END IF;
  INSERT INTO access_log_start (position, hash) SELECT position, hash FROM access_log_link WHERE position = last_position;
  DELETE FROM access_log WHERE id IN (SELECT entry_id FROM access_log_link WHERE position <= last_position);
  DELETE FROM access_log_link WHERE position <= last_position;
  RETURN last_position - first_position + 1;
END
$$;
