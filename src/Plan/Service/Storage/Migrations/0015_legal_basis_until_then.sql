-- What a plan rests on until legal_basis_from, where another legal basis was decided on ahead. Null when none was, and in
-- versions from before: then the basis of the document counts at once, as it did.
ALTER TABLE plan_revision ADD COLUMN legal_basis_until_then text;
