-- Who is away, who does their work meanwhile, and so who has a task on a day. What becomes of the work of somebody who is away or has left is decided here and
-- nowhere else: a task keeps its assignee, and these functions say who has it.

CREATE TABLE absences (
    id           uuid PRIMARY KEY,
    staff        uuid NOT NULL,
    organisation uuid NOT NULL,
    from_on      date NOT NULL,
    until_on     date NOT NULL, -- the first day back
    substitute   uuid,
    set_by       uuid NOT NULL REFERENCES staff (id),
    set_at       timestamptz NOT NULL,
    CONSTRAINT absence_takes_time CHECK (from_on < until_on),
    CONSTRAINT substitute_is_another CHECK (substitute <> staff),
    CONSTRAINT absent_of_organisation FOREIGN KEY (staff, organisation) REFERENCES staff (id, organisation),
    CONSTRAINT substitute_of_organisation FOREIGN KEY (substitute, organisation) REFERENCES staff (id, organisation)
);
CREATE INDEX absences_of_staff ON absences (staff, until_on);

-- present lists who is at work on a day.
CREATE FUNCTION present(day date) RETURNS TABLE (staff uuid, organisation uuid, role text) LANGUAGE sql STABLE AS $$
    SELECT s.id, s.organisation, s.role FROM staff s
    WHERE s.active AND NOT EXISTS (SELECT FROM absences a WHERE a.staff = s.id AND a.from_on <= day AND day < a.until_on)
$$;

-- stand_ins lists everybody who does not do their own work on a day, because they are away or left, with who does it: the substitute, or of a substitute who is away
-- too theirs, and so on. Null: nobody in particular, so everybody with the role. The work of who left is always that.
CREATE FUNCTION stand_ins(day date) RETURNS TABLE (staff uuid, doer uuid) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE away AS (
        SELECT s.id, a.substitute FROM staff s
        LEFT JOIN absences a ON a.staff = s.id AND a.from_on <= day AND day < a.until_on AND s.active
        WHERE NOT s.active OR a.id IS NOT NULL
    ), chain (staff, at) AS (
        SELECT id, substitute FROM away
        UNION -- which ends a circle
        SELECT c.staff, w.substitute FROM chain c JOIN away w ON w.id = c.at
    )
    SELECT c.staff, max(p.id::text)::uuid FROM chain c
    LEFT JOIN staff p ON p.id = c.at AND p.id NOT IN (SELECT id FROM away)
    GROUP BY c.staff
$$;

-- on_duty lists who has the work of a role at an organisation when nobody in particular does: everybody there with the role, or when there is nobody the next who
-- may do it; of these who is at work, or when all are away everybody.
CREATE FUNCTION on_duty(day date) RETURNS TABLE (organisation uuid, role text, staff uuid) LANGUAGE sql STABLE AS $$
    SELECT organisation, asked, staff FROM (
        SELECT s.organisation, n.asked, s.id AS staff, n.place + away.is * 10 AS place,
               min(n.place + away.is * 10) OVER (PARTITION BY s.organisation, n.asked) AS first
        FROM staff s
        JOIN (VALUES ('mentor', 'mentor', 1), ('mentor', 'coordinator', 2), ('mentor', 'manager', 3), ('coordinator', 'coordinator', 1), ('coordinator', 'manager', 2),
                     ('wijkteam', 'wijkteam', 1), ('wijkteam', 'manager', 2), ('manager', 'manager', 1), ('admin', 'admin', 1)) n (asked, role, place)
            ON n.role = s.role
        CROSS JOIN LATERAL (SELECT count(*)::integer AS is FROM absences a WHERE a.staff = s.id AND a.from_on <= day AND day < a.until_on) away
        WHERE s.active
    ) possible
    WHERE place = first
$$;

-- who_has lists who has a task on a day: its assignee, or who stands in, or who is on duty.
CREATE FUNCTION who_has(assignee uuid, organisation uuid, role text, day date) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH one AS (
        SELECT CASE WHEN i.staff IS NULL THEN $1 ELSE i.doer END AS staff
        FROM (VALUES ($1)) v (staff) LEFT JOIN stand_ins($4) i ON i.staff = v.staff
    )
    SELECT staff FROM one WHERE staff IS NOT NULL
    UNION ALL
    SELECT d.staff FROM on_duty($4) d WHERE d.organisation = $2 AND d.role = $3 AND NOT EXISTS (SELECT FROM one WHERE staff IS NOT NULL)
$$;

-- A notice may be for the municipality of an organisation where nobody is left: that there is work, and nothing of whom.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('reminder', 'escalation', 'offer', 'question', 'involved', 'table', 'power', 'unattended', 'waited'));
