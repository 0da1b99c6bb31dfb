-- Two urgent mails leave at once on a day; what is written after that is gathered. A mail says how many things it is about.

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check CHECK (kind IN ('morning', 'urgent', 'gathered', 'invitation', 'address_left'));
-- Of a morning mail: for how many tasks another organisation waits, in how many processes something changed, whether an organisation has work and nobody for it
-- (0 or 1), and how many different things that makes with the others.
ALTER TABLE mails ADD COLUMN waited integer NOT NULL DEFAULT 0, ADD COLUMN changed integer NOT NULL DEFAULT 0,
    ADD COLUMN unattended integer NOT NULL DEFAULT 0, ADD COLUMN things integer NOT NULL DEFAULT 0;
-- How many urgent mails somebody got on a day, and what they told.
CREATE INDEX mails_urgent_of_reader ON mails ((coalesce(recipient::text, mailbox)), created_at) WHERE kind IN ('urgent', 'gathered');
