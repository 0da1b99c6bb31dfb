-- An invitation goes by mail to somebody without an account. Only its id is kept: link and address are in the mail and nowhere else.

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check CHECK (kind IN ('morning', 'urgent', 'invitation'));
ALTER TABLE mails DROP CONSTRAINT one_reader;
ALTER TABLE mails ADD CONSTRAINT one_reader
    CHECK (CASE kind WHEN 'invitation' THEN recipient IS NULL AND mailbox = '' ELSE (recipient IS NULL) = (mailbox <> '') END);
ALTER TABLE mails ADD CONSTRAINT invitation_by_id CHECK (kind <> 'invitation' OR key ~ '^invitation/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
-- What waits is sent by somebody later, and later nobody has the link.
ALTER TABLE mails ADD CONSTRAINT invitation_never_waits CHECK (kind <> 'invitation' OR state <> 'queued');
