-- Since when a member who is not the main person has taken part no longer, in a plan that goes on: from that day on their own
-- statutory plans count again. Of no meaning once they take part again.
ALTER TABLE plan_member ADD COLUMN left_on date;
