-- Where each plan stands, as the newest event told.
CREATE TABLE plan (
  plan_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  is_active boolean NOT NULL,
  known_at timestamptz NOT NULL
);
