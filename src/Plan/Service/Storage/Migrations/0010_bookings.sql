-- Whom a booking is for follows from its effort in the plan; no citizen's id lies beside the plan.
ALTER TABLE cost_booking DROP COLUMN member_ids;
ALTER TABLE cost_booking DROP COLUMN goal_ids;
