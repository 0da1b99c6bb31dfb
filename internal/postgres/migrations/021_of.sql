-- What a step asks, and what steps and tasks belong to: a table, an offer, a law, a repair. Rows that were written before say it in their keys, which
-- internal/care reads (of_old.go).
ALTER TABLE steps ADD COLUMN form text, ADD COLUMN of jsonb;
ALTER TABLE tasks ADD COLUMN of jsonb;
