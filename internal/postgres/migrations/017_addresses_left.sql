-- A mail address that is replaced is told so, once. Only the id of that mail is kept: the address is in the mail and nowhere else.

ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
ALTER TABLE mails ADD CONSTRAINT mails_kind_check CHECK (kind IN ('morning', 'urgent', 'invitation', 'address_left'));
ALTER TABLE mails DROP CONSTRAINT one_reader;
ALTER TABLE mails ADD CONSTRAINT one_reader CHECK (
    CASE WHEN kind IN ('invitation', 'address_left') THEN recipient IS NULL AND mailbox = '' ELSE (recipient IS NULL) = (mailbox <> '') END);
ALTER TABLE mails ADD CONSTRAINT address_left_by_id
    CHECK (kind <> 'address_left' OR key ~ '^address_left/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
-- What waits is sent by somebody later, and later nobody has the address.
ALTER TABLE mails ADD CONSTRAINT address_left_never_waits CHECK (kind <> 'address_left' OR state <> 'queued');
