CREATE TABLE thing (
  thing_id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT thing_name UNIQUE (name)
);
