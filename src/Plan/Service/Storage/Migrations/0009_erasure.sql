-- That a member was taken out of a version, which else is kept as it was.
CREATE TABLE plan_redaction (
  plan_id uuid NOT NULL,
  version integer NOT NULL,
  redacted_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE plan_redaction IS 'append-only: versions that an erased member was taken out of';

-- Erases a plan whose members are all erased: the key, which alone makes every version and every copy of it unreadable, then
-- all that is stored by the plan.
CREATE FUNCTION enplan_erase_plan(plan uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place record;
  blocked boolean;
BEGIN
  IF EXISTS (SELECT FROM plan AS p, unnest(p.member_ids) AS m (id)
             WHERE p.plan_id = enplan_erase_plan.plan AND m.id NOT IN (SELECT citizen_id FROM erased_citizen)) THEN
    RAISE EXCEPTION 'a plan goes with its last member, not before';
  END IF;

  DELETE FROM secret.plan_key AS k WHERE k.plan_id = enplan_erase_plan.plan;
  FOR attempt IN 1..8 LOOP
    blocked := false;
    FOR place IN
      SELECT c.relname AS name, a.attname AS field FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
        AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype AND a.attname IN ('plan_id', 'other_plan_id')
        -- What others must be told of the erasure, or know after it, stays: ids of plans that mean nothing any more.
        AND c.relname NOT IN ('plan_redaction', 'case_index', 'hand_over_received')
    LOOP
      BEGIN
        EXECUTE format('DELETE FROM %I WHERE %I = $1', place.name, place.field) USING enplan_erase_plan.plan;
      EXCEPTION WHEN foreign_key_violation THEN
        blocked := true;
      END;
    END LOOP;
    EXIT WHEN NOT blocked;
  END LOOP;
  IF blocked THEN
    RAISE EXCEPTION 'rows of an erased plan are still referred to';
  END IF;
END
$$;

-- Puts the rest of a version in its place when one of its members is erased; a version without a rest goes.
CREATE FUNCTION enplan_redact_version(plan uuid, of_version integer, rest bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM plan_revision AS v, unnest(v.member_ids) AS m (id) JOIN erased_citizen AS e ON e.citizen_id = m.id
                 WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version) THEN
    RAISE EXCEPTION 'a version is kept as it is unless one of its members is erased';
  END IF;

  IF rest IS NULL THEN
    DELETE FROM plan_revision AS v WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version;
  ELSE
    UPDATE plan_revision AS v SET doc = rest WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version;
  END IF;
  INSERT INTO plan_redaction (plan_id, version) VALUES (enplan_redact_version.plan, of_version);
END
$$;

-- Who made a version of somebody else's plan is no longer told once they are erased.
CREATE FUNCTION enplan_forget_author(citizen uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = citizen) THEN
    RAISE EXCEPTION 'only who is on the list of the erased is forgotten';
  END IF;
  UPDATE plan_revision SET changed_by = 'erased' WHERE changed_by = citizen::text;
END
$$;
