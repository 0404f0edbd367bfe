-- Finds the children of a holder of custody by what is written about the children.
CREATE INDEX citizen_relationships ON citizen USING gin (relationships jsonb_path_ops);
