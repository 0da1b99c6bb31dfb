package views

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// linesOfPerson is the journals of processes, newest first, with no more than what tells which lines the reader may
// see, and what the story needs to be put together: answers, texts and names of people are for the lines that are
// picked. There may be thousands of lines, so what they name is read apart.
const linesOfPerson = `
SELECT j.process, j.key, (extract(epoch FROM j.at) * 1000000)::bigint, j.event, j.by, j.guest, j.act,
       j.details ->> 'step', j.details ->> 'task',
       j.details ->> 'organisation', j.details ->> 'party', j.details ->> 'code', coalesce(j.details ->> 'try', '0')
FROM journal j
WHERE j.process = ANY(@processes::uuid[])` + newestFirst

// What lines name.
const (
	tasksOfLines = `SELECT id, title, form, ` + db.OfTask + ` AS of, offer, organisation
		FROM tasks t WHERE process = ANY(@processes::uuid[])`
	partiesOfLines       = `SELECT process, id, name FROM parties WHERE process = ANY(@processes::uuid[])`
	organisationsOfLines = `SELECT id, kind, name FROM organisations WHERE id = ANY(@organisations::uuid[])`
)

// taskOfLine is a task that lines are about.
type taskOfLine struct {
	ID           care.TaskID
	Title        string
	Form         care.Form
	Of           care.Of
	Offer        string
	Organisation care.OrganisationID
}

// lines reads the journals with their openings, by process, each in the order of [sight.Sight.Story]: there are too
// many to copy them for it. It joins what journalSelect joins, but in memory, and reads fields as the text they come
// in: few of them are different.
func (p *personReading) lines(ctx context.Context) (map[care.ProcessID][]sight.Row, error) {
	opened, err := openings(ctx, p.q, p.ids, p.now)
	if err != nil {
		return nil, err
	}
	openedIn := map[care.ProcessID][]sight.Row{}
	for _, r := range opened {
		openedIn[r.Process] = append(openedIn[r.Process], r)
	}
	tasks, err := db.ByID(ctx, p.q, tasksOfLines, p.args(), func(t taskOfLine) care.TaskID { return t.ID })
	if err != nil {
		return nil, err
	}
	type partyIn struct {
		process care.ProcessID
		party   care.PartyID
	}
	parties, err := db.ByID(
		ctx, p.q, partiesOfLines, p.args(), func(x care.Party) partyIn { return partyIn{x.Process, x.ID} },
	)
	if err != nil {
		return nil, err
	}
	rows, err := p.q.Query(ctx, linesOfPerson, pgx.QueryResultFormats{pgx.TextFormatCode}, p.args())
	if err != nil {
		return nil, db.Told(err)
	}
	defer rows.Close()
	by, texts := map[care.ProcessID][]sight.Row{}, sameTexts{}
	for rows.Next() {
		r, err := lineOf(rows.RawValues(), texts)
		if err != nil {
			return nil, err
		}
		d := &r.Details
		task, found := tasks[d.Task]
		r.StepTitle, r.Form, r.Of, r.Offer, r.TaskOrg = task.Title, task.Form, task.Of, task.Offer, task.Organisation
		if step, is := p.steps[stepIn{r.Process, d.Step}]; !found && is {
			r.StepTitle, r.Of = step.Title, step.Of
		} else if !found {
			r.Of = care.OfKey(d.Step)
		}
		r.PartyName = parties[partyIn{r.Process, d.Party}].Name
		all, opened := by[r.Process], openedIn[r.Process]
		if all == nil {
			all = make([]sight.Row, 0, 128)
		}
		for len(opened) > 0 && !opened[0].At.Before(r.At) {
			all, opened = append(all, opened[0]), opened[1:]
			openedIn[r.Process] = opened
		}
		by[r.Process] = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, db.Told(err)
	}
	for process, opened := range openedIn {
		by[process] = append(by[process], opened...)
	}
	return by, p.nameOrganisations(ctx, by)
}

// sameTexts keeps each text once: thousands of lines name a few tasks, people and organisations.
type sameTexts map[string]string

func (t sameTexts) of(raw []byte) string {
	if text, ok := t[string(raw)]; ok {
		return text
	}
	text := string(raw)
	t[text] = text
	return text
}

// lineOf reads a row of linesOfPerson; what is NULL is empty.
func lineOf(raw [][]byte, texts sameTexts) (r sight.Row, err error) {
	at, err := strconv.ParseInt(string(raw[2]), 10, 64)
	if err != nil {
		return r, fmt.Errorf("the time of a line: %w", err)
	}
	try, err := strconv.Atoi(string(raw[12]))
	if err != nil {
		return r, fmt.Errorf("the try of a line: %w", err)
	}
	r.Process, r.Key, r.At, r.Event = care.ProcessID(
		texts.of(raw[0]),
	), string(raw[1]), time.UnixMicro(at).UTC(), care.Event(texts.of(raw[3]))
	r.By, r.Guest, r.Act = care.StaffID(texts.of(raw[4])), care.PartyID(texts.of(raw[5])), care.ActID(raw[6])
	r.Details = care.Details{
		Step: texts.of(raw[7]), Task: care.TaskID(texts.of(raw[8])),
		Organisation: care.OrganisationID(texts.of(raw[9])),
		Party:        care.PartyID(texts.of(raw[10])),
	}
	r.Details.Fill(r.Event, texts.of(raw[11]), try)
	return r, nil
}

// nameOrganisations adds to lines the names and kinds of the organisations in them.
func (p *personReading) nameOrganisations(ctx context.Context, lines map[care.ProcessID][]sight.Row) error {
	named := map[care.OrganisationID]bool{}
	for _, rows := range lines {
		for i := range rows {
			if o := rows[i].Details.Organisation; o != "" && rows[i].Event != care.EventOpened { // which says its own
				named[o] = true
			}
		}
	}
	found, err := db.ByID(ctx, p.q, organisationsOfLines, db.Args{"organisations": slices.Collect(maps.Keys(named))},
		func(o care.Organisation) care.OrganisationID { return o.ID })
	for _, rows := range lines {
		for i := range rows {
			if rows[i].Event != care.EventOpened {
				o := found[rows[i].Details.Organisation]
				rows[i].OrgName, rows[i].OrgKind = o.Name, o.Kind
			}
		}
	}
	return err
}

// pickedLines is some of them, whole. They stand in for the journal, so that they are found before anything is joined
// to them.
const pickedLines = `
WITH journal AS MATERIALIZED (
    SELECT j.* FROM unnest(@processes::uuid[], @keys::text[]) AS l (process, key)
    JOIN journal j ON j.process = l.process AND j.key = l.key)
` + journalSelect

// journals fills in the journal of each process, and whole lines where they are picked.
func (p *personReading) journals(
	ctx context.Context, pick func(care.PersonView) []care.LineRef, v *care.PersonView,
) error {
	lines, err := p.lines(ctx)
	if err != nil {
		return err
	}
	together := make(map[care.ProcessID]sight.Together, len(v.Processes))
	for i := range v.Processes {
		of := &v.Processes[i]
		seen := p.sight[of.ID]
		together[of.ID] = seen.LinesOf(lines[of.ID])
		of.Journal = seen.JournalOf(lines[of.ID], together[of.ID])
	}
	v.Lines, err = p.picked(ctx, pick(*v), together)
	return err
}

// picked returns lines whole, as far as the reader may see them. What the lines of each process say together
// is known.
func (p *personReading) picked(
	ctx context.Context, picked []care.LineRef, together map[care.ProcessID]sight.Together,
) (map[care.LineRef]care.JournalEntry, error) {
	processes, keys := make([]care.ProcessID, len(picked)), make([]string, len(picked))
	for i, l := range picked {
		processes[i], keys[i] = l.Process, l.Key
	}
	rows, err := journalRows(ctx, p.q, pickedLines, db.Args{"processes": processes, "keys": keys})
	if err != nil {
		return nil, err
	}
	seen := map[care.LineRef]care.JournalEntry{}
	for _, r := range rows {
		sight, ok := p.sight[r.Process]
		if !ok {
			continue
		}
		if e, ok := sight.Line(r, together[r.Process]); ok {
			seen[care.LineRef{Process: r.Process, Key: e.Key}] = e
		}
	}
	return seen, nil
}
