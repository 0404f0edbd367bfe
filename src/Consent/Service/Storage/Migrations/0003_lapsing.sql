-- How each citizen stood when it was last looked whether they take part, so that it is told once when they do no longer.
-- Everybody is looked at anew whose version is another than the one that was seen: also what the version of the service before
-- this one writes.
ALTER TABLE subject
  ADD COLUMN takes_part boolean NOT NULL DEFAULT false,
  ADD COLUMN seen_version bigint NOT NULL DEFAULT 0,
  -- When to look again though nothing was written: a birthday, the end of a last day.
  ADD COLUMN look_at timestamptz;
CREATE INDEX subject_unseen ON subject (citizen_id) WHERE seen_version <> version;
CREATE INDEX subject_look_at ON subject (look_at) WHERE look_at IS NOT NULL;

-- Whoever has a consent to participation that nobody took back has taken part, or may have: if they do no longer, nobody was told.
UPDATE subject AS s SET takes_part = true, look_at = c.given_at
FROM (SELECT subject_id, max(given_at) AS given_at FROM consent
      WHERE capacity < 10 AND superseded_at IS NULL AND withdrawn_at IS NULL GROUP BY subject_id) AS c
WHERE c.subject_id = s.citizen_id;
