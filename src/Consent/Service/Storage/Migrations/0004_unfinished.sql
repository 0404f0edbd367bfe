-- What was taken back without its being certain yet that nothing more is given out: few, and looked for all the time.
CREATE INDEX consent_unfinished ON consent (consent_id)
  WHERE ((withdrawn_at IS NOT NULL AND stopped_at IS NULL) OR withdrawn_parts @? '$[*] ? (@.StoppedAt == null)');
CREATE INDEX ground_unfinished ON ground (ground_id) WHERE (revoked_at IS NOT NULL AND document -> 'StoppedAt' = 'null');

-- Pages of a citizen's consents and grounds.
CREATE INDEX consent_of_subject ON consent (subject_id, given_at, consent_id);
DROP INDEX consent_subject;
CREATE INDEX ground_of_citizen_by_time ON ground (citizen_id, recorded_at, ground_id);
DROP INDEX ground_of_citizen;

-- Drafts that nobody has answered.
CREATE INDEX consent_draft_age ON consent_draft (drafted_at);
