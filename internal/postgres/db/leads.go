package db

// NoticeAbout is what a notice n is about for whoever reads it, as care.LeadsTo asks it. Who reads the mailbox of an
// organisation is of that organisation; of a mailbox that nobody has any more there is nothing to say.
const NoticeAbout = `
coalesce((
    SELECT jsonb_build_object('Kind', n.kind, 'Process', n.process, 'Task', n.task, 'TaskOrg', k.organisation,
        'Reader', q.organisation, 'ReaderRole', q.role,
        'Part', EXISTS (SELECT FROM participants x
                        WHERE x.process = n.process AND x.organisation = q.organisation AND x.until IS NULL))
    FROM (SELECT organisation, role FROM staff WHERE id = n.recipient
          UNION ALL
          SELECT id, '' FROM organisations WHERE n.recipient IS NULL AND mailbox = n.mailbox) q
    LEFT JOIN tasks k ON k.id = n.task
    ORDER BY q.organisation = k.organisation DESC NULLS LAST, q.organisation LIMIT 1), '{}')`
