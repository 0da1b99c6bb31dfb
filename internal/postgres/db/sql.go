package db

// KnownToStarter tells whether an organisation may hear that process p is there already: it takes part in it, or
// started it itself, also when the process has become another organisation's since. Anything else that runs for the
// same young person, be it the very same thing, is not for it to hear of: it starts its own, as it does for somebody
// whom nobody knows, and staff of both finds out when they say that the two are one.
const KnownToStarter = `(coalesce(p.started_by, p.school) = @org OR ` + PartIn + `)`

// OrganisationColumns is what is read of an organisation o.
const OrganisationColumns = `o.id, o.kind, o.name, o.code, o.municipalities, o.region, o.good_friday,
		o.liberation_day, o.contact_person, o.mailbox`

// StaffColumns is what is read of somebody of the staff.
const StaffColumns = `s.id, s.name, s.email, s.phone, s.role, s.organisation, o.name AS org_name, o.kind AS org_kind,
		s.active`

// StaffFrom is staff s and where they work, o.
const StaffFrom = ` FROM staff s JOIN organisations o ON o.id = s.organisation `

// PartyColumns is what is read of a party r.
const PartyColumns = `r.process, r.id, r.kind, r.name, r.email, r.authority, r.reads_on`

// PersonColumns is a young person as process p knows them; PersonJoins brings it in. The number and the education are
// those of the process's own school, in a transition those of the school that takes part: until that school said who
// its pupil is, the number is the one that the wijkteam was told.
const (
	PersonColumns = `y.id, y.first_name, y.infix, y.last_name, y.birth_date, k.municipality, k.phone, k.email,
			k.where_to_reach, k.youth_care,
	coalesce(e.school, p.school) AS school, coalesce(nullif(g.pupil_number, ''), e.pupil_number, '') AS pupil_number,
	coalesce(g.education, '') AS education`
	PersonJoins = `
JOIN people y ON y.id = p.person
JOIN particulars k ON k.process = p.id
LEFT JOIN transitions e ON e.process = p.id
LEFT JOIN registrations g ON g.organisation = coalesce(e.school, p.school) AND g.person = p.person
`
)

// NameColumns is who a person y is, whatever anybody else knows of them.
const NameColumns = `y.id, y.first_name, y.infix, y.last_name, y.birth_date`

// PartIn is who sees process p: an organisation that has a part in it now.
const PartIn = `
	EXISTS (SELECT FROM participants x WHERE x.process = p.id AND x.organisation = @org AND x.until IS NULL)`

// PartColumns is what is read of a process p, and its transition e, to find out what an organisation sees of it.
const PartColumns = `p.id, p.kind, p.school, p.receiver, e.school AS attends, ` + MovesOf + ` AS moved`

// MovesOf is which organisations have the parts in process p now that others had, as now_at says it of one.
const MovesOf = `(SELECT jsonb_object_agg(m.was, m.becomes) FROM (
	SELECT was, becomes FROM moves WHERE process = p.id
	UNION SELECT id, now_at(p.id, id) FROM organisations WHERE successor IS NOT NULL) m)`

// OfTask and OfStep are what a task t and a step e belong to: as the row says, or by its key when it was written before
// rows said so (care.Of reads that).
const (
	OfTask = `coalesce(t.of, jsonb_build_object('key', t.step))`
	OfStep = `coalesce(e.of, jsonb_build_object('key', e.key))`
)

// MayDo is which roles may do a task that asks for a role: the role itself, and a coordinator for the mentors of the
// team.
const MayDo = `(s.role = t.role OR (s.role = 'coordinator' AND t.role = 'mentor'))`
