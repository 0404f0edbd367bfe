-- A case without a number may be getting one at this moment, from somebody who cannot see yet what changes here. That is waited for, and
-- the case is handed out once more; passed over, it would tell of the change with its next one only.
CREATE OR REPLACE FUNCTION case_index_responsible_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_index SET
    sequence = NULL,
    pending_since = CASE WHEN sequence IS NULL THEN pending_since ELSE now() END
  WHERE party_ids[1] = COALESCE(NEW.citizen_id, OLD.citizen_id) AND NOT deleted;
  RETURN NULL;
END
$$;
