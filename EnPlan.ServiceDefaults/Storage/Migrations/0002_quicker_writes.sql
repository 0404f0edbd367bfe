-- Adds what an assignment says to what is known of relations; what is older than what is known changes nothing.
-- What is known already costs one look: no row is written or locked, so writers of one family do not wait for each other.
-- Only whoever raises the version goes on to the relations. Somebody who took their rows for missing while a newer version is
-- being written would add them again behind it.
CREATE FUNCTION enplan_learn(
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
    ON CONFLICT (assignment_id, citizen_id, worker_id) DO NOTHING;
END
$$;

-- Answers are kept for days and hardly ever read: quickly packed, and in the row rather than beside it.
ALTER TABLE request ALTER COLUMN response SET COMPRESSION lz4;
ALTER TABLE request SET (toast_tuple_target = 8160);

-- Nobody asks the database what an event says, so it need not take it apart.
ALTER TABLE outbox ALTER COLUMN payload TYPE text USING payload::text;
