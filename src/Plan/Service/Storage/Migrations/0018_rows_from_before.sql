-- Rows from before lists told whom they are about, and what sets a day aside, are written anew by the service when it starts. There
-- are few or none, and they are found at once.
CREATE INDEX plan_due_from_before ON plan_due (plan_id) WHERE members IS NULL;
CREATE INDEX exemption_use_from_before ON exemption_use (plan_id) WHERE members IS NULL;
CREATE INDEX plan_task_from_before ON plan_task (plan_id) WHERE freed_by IS NULL;
