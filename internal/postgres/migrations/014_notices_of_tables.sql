-- Who is invited to a table, and who has to decide what it could not agree on, is told so in words of their own.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN ('reminder', 'escalation', 'offer', 'question', 'involved', 'table', 'power'));
