-- Messages about or from citizens (henvendelser). What they say is sealed with the citizen's own key; with whom they lie stands
-- nowhere, for it is worked out from the assignments of the day.
CREATE TABLE inquiry (
  inquiry_id uuid NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  citizen_id uuid NOT NULL,
  channel smallint NOT NULL,
  received_at timestamptz NOT NULL,
  area smallint NOT NULL,
  sender smallint NOT NULL,
  -- The citizen who turned to the kommune with it, who may follow it; null when that was somebody else or is not certain.
  sender_id uuid,
  answer_by date,
  words bytea NOT NULL,
  forwarded_to text,
  answer_channel smallint,
  answered_at timestamptz,
  answered_by text,
  note bytea
);
CREATE INDEX inquiry_citizen ON inquiry (citizen_id);
CREATE INDEX inquiry_sender ON inquiry (sender_id, citizen_id, received_at) WHERE sender_id IS NOT NULL;
CREATE INDEX inquiry_open ON inquiry ((coalesce(answer_by, 'infinity'::date)), received_at, inquiry_id) WHERE answered_at IS NULL;

-- To whom it was given, and why; number is the inquiry's version by it.
CREATE TABLE inquiry_forward (
  inquiry_id uuid NOT NULL REFERENCES inquiry ON DELETE CASCADE,
  number bigint NOT NULL,
  citizen_id uuid NOT NULL,
  forwarded_at timestamptz NOT NULL,
  from_worker text NOT NULL,
  to_worker text NOT NULL,
  reason bytea NOT NULL,
  CONSTRAINT inquiry_forward_pkey PRIMARY KEY (inquiry_id, number)
);
CREATE INDEX inquiry_forward_citizen ON inquiry_forward (citizen_id);
