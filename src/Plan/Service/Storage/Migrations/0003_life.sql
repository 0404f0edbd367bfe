-- From which days on what a version says holds (virkningstid); when it became known is changed_at (registreringstid). Null in
-- versions from before, and in those that the version of the service before this one still writes: then it is the day of
-- changed_at.
ALTER TABLE plan_revision ADD COLUMN state_from date;
ALTER TABLE plan_revision ADD COLUMN legal_basis_from date;
ALTER TABLE plan_revision ADD COLUMN content_from date;
-- Why, in words; sealed like the document.
ALTER TABLE plan_revision ADD COLUMN reason_text bytea;

-- Who was in which plan and is no more: what was in force for a citizen on a day may be a plan that they have left.
CREATE TABLE plan_past_member (
  plan_id uuid NOT NULL REFERENCES plan ON DELETE CASCADE,
  citizen_id uuid NOT NULL,
  CONSTRAINT plan_past_member_pkey PRIMARY KEY (citizen_id, plan_id)
);

-- What plans are to each other, to be found from either side.
CREATE TABLE plan_relation (
  plan_id uuid NOT NULL REFERENCES plan ON DELETE CASCADE,
  kind smallint NOT NULL,
  other_plan_id uuid NOT NULL,
  CONSTRAINT plan_relation_pkey PRIMARY KEY (plan_id, kind, other_plan_id)
);
CREATE INDEX plan_relation_other ON plan_relation (other_plan_id);
