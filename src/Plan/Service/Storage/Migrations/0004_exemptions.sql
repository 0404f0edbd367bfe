-- What the kommune is exempted from. Nothing is changed: what is known later is added, so that what was known before stays known.
CREATE TABLE vedtaegt (
  vedtaegt_id text NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  approved_by text NOT NULL,
  approved_on date NOT NULL,
  published_on date,
  authority text NOT NULL,
  target_group text NOT NULL,
  known_from timestamptz NOT NULL,
  recorded_by text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT vedtaegt_pkey PRIMARY KEY (vedtaegt_id, version)
);
COMMENT ON TABLE vedtaegt IS 'append-only: every vedtaegt as it was known from an instant on';

CREATE TABLE exemption (
  exemption_id text NOT NULL,
  version integer NOT NULL,
  vedtaegt_id text NOT NULL,
  target_group text NOT NULL,
  provision text NOT NULL,
  kind smallint NOT NULL,
  frees text NOT NULL,
  -- The periods in which it holds, both days included: the first days and the last days, in order.
  starts date[] NOT NULL,
  ends date[] NOT NULL,
  source text NOT NULL,
  known_from timestamptz NOT NULL,
  recorded_by text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT exemption_pkey PRIMARY KEY (exemption_id, version)
);
COMMENT ON TABLE exemption IS 'append-only: every exemption as it was known from an instant on';

-- What has been told of an exemption's end; once for each last day.
CREATE TABLE exemption_notice (
  exemption_id text NOT NULL,
  kind smallint NOT NULL,
  last_day date NOT NULL,
  noticed_at timestamptz NOT NULL,
  CONSTRAINT exemption_notice_pkey PRIMARY KEY (exemption_id, kind, last_day)
);
COMMENT ON TABLE exemption_notice IS 'append-only: which ends of exemptions were told';

-- The uses of exemptions in the plans as they are now.
CREATE TABLE exemption_use (
  plan_id uuid NOT NULL REFERENCES plan ON DELETE CASCADE,
  use_id text NOT NULL,
  exemption_id text NOT NULL,
  on_date date NOT NULL,
  until_date date NOT NULL,
  saved_minutes integer NOT NULL,
  -- Of the plan: how many goals it has, and how many are reached.
  goals integer NOT NULL,
  goals_reached integer NOT NULL,
  CONSTRAINT exemption_use_pkey PRIMARY KEY (plan_id, use_id)
);
CREATE INDEX exemption_use_exemption ON exemption_use (exemption_id, on_date);
