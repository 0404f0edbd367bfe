-- On which days consents about citizens end by themselves, as Consent has said. Events say only that something changed (heard);
-- what it is now is asked for until it is known (asked), and an older answer never takes the place of a newer.
CREATE TABLE known_consent (
  citizen_id uuid NOT NULL PRIMARY KEY,
  heard bigint NOT NULL DEFAULT 1,
  asked bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0,
  consent_ids uuid[] NOT NULL DEFAULT '{}',
  kinds smallint[] NOT NULL DEFAULT '{}',
  last_days date[] NOT NULL DEFAULT '{}',
  -- The plan that a consent is for; null for those that are not for one plan only.
  plan_ids uuid[] NOT NULL DEFAULT '{}'
);
CREATE INDEX known_consent_to_ask ON known_consent (citizen_id) WHERE asked < heard;
