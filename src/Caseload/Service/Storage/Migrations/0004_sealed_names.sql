-- Names, and what is written about citizens in free words, are sealed with the citizen's own key, as CPR number and address are.
-- What is there in clear is sealed by --migrate after this, and then the columns in clear are dropped. The version before cannot
-- read what is sealed: this upgrade is made with Caseload stopped.
ALTER TABLE citizen RENAME COLUMN given_name TO clear_given_name;
ALTER TABLE citizen RENAME COLUMN family_name TO clear_family_name;
ALTER TABLE citizen ALTER COLUMN clear_given_name DROP NOT NULL;
ALTER TABLE citizen ALTER COLUMN clear_family_name DROP NOT NULL;
ALTER TABLE citizen ADD COLUMN given_name bytea;
ALTER TABLE citizen ADD COLUMN family_name bytea;

ALTER TABLE legal_hold RENAME COLUMN reason TO clear_reason;
ALTER TABLE legal_hold ALTER COLUMN clear_reason DROP NOT NULL;
ALTER TABLE legal_hold ADD COLUMN reason bytea;

-- Why an assignment was made and ended. An assignment may be for a family, so each of them has the words under their own key:
-- those of one who is erased go with their key, and the others keep theirs.
ALTER TABLE assignment RENAME COLUMN reason TO clear_reason;
ALTER TABLE assignment RENAME COLUMN end_reason TO clear_end_reason;
ALTER TABLE assignment ALTER COLUMN clear_reason DROP NOT NULL;
CREATE TABLE assignment_text (
  assignment_id uuid NOT NULL REFERENCES assignment ON DELETE CASCADE,
  citizen_id uuid NOT NULL,
  reason bytea NOT NULL,
  end_reason bytea,
  CONSTRAINT assignment_text_pkey PRIMARY KEY (assignment_id, citizen_id)
);
CREATE INDEX assignment_text_citizen ON assignment_text (citizen_id);
