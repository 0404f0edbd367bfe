-- Takes an erased citizen out of every table: rows about them go, and their id goes out of lists of ids, also in tables that
-- the service itself may only add to. Two columns say whom a row is about, citizen_id and subject_id; a service that has others
-- sees to them before. What stays is the access log (the right to see it outlives the case) and that this was done.
CREATE FUNCTION enplan_erase_traces(citizen uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place record;
  blocked boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = citizen) THEN
    RAISE EXCEPTION 'only who is on the list of the erased is erased';
  END IF;

  -- A row may have to wait for those that refer to it.
  FOR attempt IN 1..8 LOOP
    blocked := false;
    FOR place IN
      SELECT n.nspname AS space, c.relname AS name, a.attname AS field
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'secret') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
        AND a.atttypid = 'uuid'::regtype AND a.attname IN ('citizen_id', 'subject_id')
        AND c.relname NOT IN ('access_log', 'erased_citizen', 'erasure')
    LOOP
      BEGIN
        EXECUTE format('DELETE FROM %I.%I WHERE %I = $1', place.space, place.name, place.field) USING citizen;
      EXCEPTION WHEN foreign_key_violation THEN
        blocked := true;
      END;
    END LOOP;
    EXIT WHEN NOT blocked;
  END LOOP;
  IF blocked THEN
    RAISE EXCEPTION 'rows about an erased citizen are still referred to';
  END IF;

  FOR place IN
    SELECT n.nspname AS space, c.relname AS name, a.attname AS field
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'secret') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid = 'uuid[]'::regtype
  LOOP
    EXECUTE format('UPDATE %I.%I SET %I = array_remove(%I, $1) WHERE %I @> ARRAY[$1]', place.space, place.name, place.field, place.field, place.field)
      USING citizen;
  END LOOP;
END
$$;

-- As before, but what comes late about somebody who is erased is not learned.
CREATE OR REPLACE FUNCTION enplan_learn(
  learned_id uuid, learned_version bigint, citizens uuid[], workers text[], first_day date, last_day date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  newest bigint;
BEGIN
  IF EXISTS (SELECT FROM relation_version v WHERE v.assignment_id = learned_id AND v.version >= learned_version) THEN
    RETURN;
  END IF;
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
