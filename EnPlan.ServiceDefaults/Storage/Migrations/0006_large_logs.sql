-- The log of a kommune has millions of entries. As before, but no step looks at more than its part of it.
CREATE OR REPLACE FUNCTION enplan_prune_access_log(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first_position bigint;
  last_position bigint;
  first_to_keep bigint;
BEGIN
  IF before > now() - interval '6 months' THEN
    RAISE EXCEPTION 'the access log is kept for six months at least';
  END IF;
  -- Not while the chain grows.
  PERFORM pg_advisory_xact_lock(7031602172);
  -- The last link stays, for the next one is made from it.
  SELECT min(position), max(position) - 1 INTO first_position, last_position FROM access_log_link;
  last_position := least(last_position, first_position + 9999);
  SELECT min(l.position) INTO first_to_keep FROM access_log_link l JOIN access_log e ON e.id = l.entry_id
    WHERE l.position BETWEEN first_position AND last_position AND e.at >= before;
  SELECT max(position) INTO last_position FROM access_log_link
    WHERE position BETWEEN first_position AND least(last_position, first_to_keep - 1);
  IF last_position IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO access_log_start (position, hash) SELECT position, hash FROM access_log_link WHERE position = last_position;
  DELETE FROM access_log WHERE id IN (
    SELECT entry_id FROM access_log_link WHERE position BETWEEN first_position AND last_position);
  DELETE FROM access_log_link WHERE position BETWEEN first_position AND last_position;
  RETURN last_position - first_position + 1;
END
$$;

-- As before, and no erasure comes between looking at the list of the erased and writing: it waits, and then finds what was written.
CREATE OR REPLACE FUNCTION enplan_learn(
  learned_id uuid, learned_version bigint, citizens uuid[], workers text[], first_day date, last_day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  newest bigint;
BEGIN
  IF EXISTS (SELECT FROM relation_version v WHERE v.assignment_id = learned_id AND v.version >= learned_version) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7031602173);
  INSERT INTO relation_version AS v (assignment_id, version) VALUES (learned_id, learned_version)
    ON CONFLICT (assignment_id) DO UPDATE SET version = GREATEST(v.version, EXCLUDED.version)
    RETURNING v.version INTO newest;
  IF newest <> learned_version THEN
    RETURN;
  END IF;
  DELETE FROM relation WHERE assignment_id = learned_id AND version < learned_version;
  INSERT INTO relation (citizen_id, worker_id, assignment_id, from_date, to_date, version)
    SELECT c, w, learned_id, first_day, last_day, learned_version FROM unnest(citizens) AS c, unnest(workers) AS w
    WHERE NOT EXISTS (SELECT FROM erased_citizen e WHERE e.citizen_id = c)
    ON CONFLICT (assignment_id, citizen_id, worker_id) DO NOTHING;
END
$$;
