-- What sets an action's deadline aside ends on the day that was agreed, and its key says so from now on. Rows with a key from before
-- set nothing aside; they are written anew by the service when it starts, as others were (0018).
UPDATE plan_task SET freed_by = NULL WHERE freed_by <> '{}';
UPDATE plan_due SET members = NULL WHERE kind = 1 AND freed_by <> '{}';
