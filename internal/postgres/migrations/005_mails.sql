-- What people must be told, and the mails that tell it.

CREATE TABLE mails (
    id          uuid PRIMARY KEY,
    -- What it is, once: morning/<day>/<staff> or urgent/<notice>. This is what makes a second mail impossible.
    key         text NOT NULL UNIQUE,
    kind        text NOT NULL CHECK (kind IN ('morning', 'urgent')),
    state       text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'in_doubt', 'failed')),
    recipient   uuid REFERENCES staff (id),
    -- The last resort of an organisation where nobody could be found.
    mailbox     text NOT NULL DEFAULT '',
    day         date,
    fresh       integer NOT NULL DEFAULT 0,
    reminders   integer NOT NULL DEFAULT 0,
    late        integer NOT NULL DEFAULT 0,
    escalations integer NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    claimed_at  timestamptz,
    -- When it came to rest: sent, failed or in doubt.
    settled_at  timestamptz,
    message_id  text NOT NULL DEFAULT '',
    problem     text NOT NULL DEFAULT '',
    CONSTRAINT one_reader CHECK ((recipient IS NULL) = (mailbox <> '')),
    CONSTRAINT morning_has_day CHECK ((kind = 'morning') = (day IS NOT NULL)),
    CONSTRAINT sending_is_claimed CHECK (state <> 'sending' OR claimed_at IS NOT NULL),
    CONSTRAINT settled_at_some_time CHECK ((state IN ('sent', 'in_doubt', 'failed')) = (settled_at IS NOT NULL))
);
CREATE INDEX mails_under_way ON mails (kind, day) WHERE state IN ('queued', 'sending');
CREATE INDEX mails_newest ON mails (created_at);

CREATE TABLE notices (
    id         uuid PRIMARY KEY,
    process    uuid NOT NULL REFERENCES processes (id),
    task       uuid REFERENCES tasks (id),
    kind       text NOT NULL CHECK (kind IN ('reminder', 'escalation', 'offer', 'question', 'involved')),
    -- What it came from: rung/<task>/<no>, task/<task>, involved/<journal line>.
    cause      text NOT NULL CHECK (cause <> ''),
    recipient  uuid REFERENCES staff (id),
    mailbox    text NOT NULL DEFAULT '',
    urgent     boolean NOT NULL,
    created_at timestamptz NOT NULL,
    mail       uuid REFERENCES mails (id),
    CONSTRAINT one_reader CHECK ((recipient IS NULL) = (mailbox <> ''))
);
-- Nobody is told the same thing twice.
CREATE UNIQUE INDEX notice_once ON notices (process, cause, recipient) WHERE recipient IS NOT NULL;
CREATE UNIQUE INDEX notice_once_by_mailbox ON notices (process, cause, mailbox) WHERE recipient IS NULL;
CREATE INDEX notices_urgent ON notices (process) WHERE mail IS NULL AND urgent;
CREATE INDEX notices_waiting ON notices (recipient) WHERE mail IS NULL AND NOT urgent;
CREATE INDEX notices_of_mail ON notices (mail) WHERE mail IS NOT NULL;

-- Which mail told whom that a task is there. A task that is handed to a colleague is new to that colleague.
CREATE TABLE announcements (
    task  uuid NOT NULL REFERENCES tasks (id),
    staff uuid NOT NULL REFERENCES staff (id),
    -- Empty for somebody who took the task and so knows of it.
    mail  uuid REFERENCES mails (id),
    PRIMARY KEY (task, staff)
);
CREATE INDEX announcements_of_mail ON announcements (mail) WHERE mail IS NOT NULL;
