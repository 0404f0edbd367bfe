-- The words of a version's reason may name whoever was in it, and cannot be taken apart: they go when a member is erased.
CREATE OR REPLACE FUNCTION enplan_redact_version(plan uuid, of_version integer, rest bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM plan_revision AS v, unnest(v.member_ids) AS m (id) JOIN erased_citizen AS e ON e.citizen_id = m.id
                 WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version) THEN
    RAISE EXCEPTION 'a version is kept as it is unless one of its members is erased';
  END IF;

  IF rest IS NULL THEN
    DELETE FROM plan_revision AS v WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version;
  ELSE
    UPDATE plan_revision AS v SET doc = rest, reason_text = NULL WHERE v.plan_id = enplan_redact_version.plan AND v.version = of_version;
  END IF;
  INSERT INTO plan_redaction (plan_id, version) VALUES (enplan_redact_version.plan, of_version);
END
$$;
