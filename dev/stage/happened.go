package stage

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// happened counts what a visitor would have seen on the way.
type happened struct{ mails, opened, reminded, escalated int }

func (h happened) dutch() string {
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{
		{h.opened, "1 taak ging open", "%d taken gingen open"},
		{h.reminded, "1 herinnering", "%d herinneringen"},
		{h.escalated, "1 keer opgeschaald", "%d keer opgeschaald"},
		{h.mails, "1 mail in de ochtend", "%d mails in de ochtend"},
	} {
		switch {
		case p.n == 1:
			parts = append(parts, p.one)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf(p.many, p.n))
		}
	}
	if len(parts) == 0 {
		return "Er gebeurde niets."
	}
	return "Onderweg: " + strings.Join(parts, ", ") + "."
}

// mostTold is how many of the things that people were told a page lists: as many as are read.
const mostTold = 6

// told is one thing of which a mail told somebody.
type told struct {
	Mail         string
	Kind         care.NoticeKind // empty: a new task
	Staff        care.StaffID    // empty: a mailbox
	Name         string          // of the reader, or the mailbox
	Role         care.Role
	OrgName      string
	Process      care.ProcessID
	First, Last  string      // of the young person
	Task         care.TaskID // empty: about the process
	TaskTitle    string
	OpensOn      calendar.Date
	DueOn        calendar.Date
	Own, Reading bool // the reader's organisation has the task, has a part in the process
}

// told lists of what the mails told that left after one moment and up to another, what is urgent first.
func (e events) told(ctx context.Context, from, to time.Time) ([]told, error) {
	rows, err := e.pool.Query(ctx, `
		WITH thing AS (
			SELECT mail, kind, process, task FROM notices
			UNION ALL
			SELECT a.mail, '', t.process, t.id FROM announcements a JOIN tasks t ON t.id = a.task
			WHERE NOT EXISTS (SELECT FROM notices n WHERE n.mail = a.mail AND n.task = a.task)
		)
		SELECT m.id::text AS mail, x.kind, coalesce(s.id::text, '') AS staff, coalesce(s.name, m.mailbox) AS name,
		       coalesce(s.role, '') AS role, coalesce(o.name, '') AS org_name, x.process::text,
		       y.first_name AS first, y.last_name AS last, coalesce(t.id::text, '') AS task,
		       coalesce(t.title, '') AS task_title, t.opens_on, t.due_on,
		       coalesce(t.organisation = s.organisation, false) AS own,
		       EXISTS (SELECT FROM participants h
		               WHERE h.process = x.process AND h.organisation = s.organisation AND h.until IS NULL) AS reading
		FROM mails m
		JOIN thing x ON x.mail = m.id
		JOIN processes p ON p.id = x.process
		JOIN people y ON y.id = p.person
		LEFT JOIN tasks t ON t.id = x.task
		LEFT JOIN staff s ON s.id = m.recipient
		LEFT JOIN organisations o ON o.id = s.organisation
		WHERE m.claimed_at > @from AND m.claimed_at <= @to
		ORDER BY m.kind = 'urgent' DESC, m.claimed_at, m.key, x.kind, t.due_on, x.process`,
		pgx.NamedArgs{"from": from, "to": to})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[told])
}

// inDutch says what happened to whom and why, with where to see it.
func (d *Demo) inDutch(h happened, all []told) web.Happened {
	said := web.Happened{Sum: h.dutch(), More: max(0, len(all)-mostTold)}
	arrived := map[string]string{}
	for _, m := range d.mails.All() {
		arrived[m.ID] = fmt.Sprintf("%s/mails/%d", d.mails.URL, m.Number)
	}
	for _, t := range all[:len(all)-said.More] {
		line := web.Happening{
			Whom: t.Name, What: t.what(), Why: t.why(d.Today()), As: t.Staff, Page: t.page(), Mail: arrived[t.Mail],
		}
		if t.Staff != "" {
			line.Of = words.Role.NL(t.Role) + ", " + t.OrgName
		}
		said.Lines = append(said.Lines, line)
	}
	return said
}

// toldAs is what a notice is called in one line.
var toldAs = map[care.NoticeKind]string{
	"": "nieuwe taak", care.NoticeReminder: "herinnering", care.NoticeEscalation: "taak blijft open staan",
	care.NoticeOffer: "vraag om iets over te nemen", care.NoticeQuestion: "vraag om antwoord",
	care.NoticeInvolved: "doet al mee en kreeg bericht", care.NoticeTable: "uitnodiging voor een overlegtafel",
	care.NoticePower: "moet beslissen", care.NoticeUnattended: "een organisatie heeft werk en niemand die het kan doen",
}

func (t told) what() string {
	what, ok := toldAs[t.Kind]
	if !ok {
		what = "bericht"
	}
	if t.Kind == care.NoticeUnattended { // which tells of no young person
		return what
	}
	if t.TaskTitle != "" {
		what += ": " + words.Lower(t.TaskTitle)
	}
	return strings.TrimSuffix(what+", "+care.Person{FirstName: t.First, LastName: t.Last}.ShortName(), ".")
}

// why says which days led to it.
func (t told) why(today calendar.Date) string {
	switch {
	case t.Task == "" || t.Kind == care.NoticeUnattended:
		return ""
	case t.DueOn.Before(today):
		return "Open sinds " + words.Day(t.OpensOn, today) + ", " + words.ReadyBy(t.DueOn, today) + "."
	}
	return "Open sinds " + words.Day(t.OpensOn, today) + ", deadline " + words.Day(t.DueOn, today) + "."
}

// page is where the reader can do something about it.
func (t told) page() string {
	switch {
	case t.Kind == care.NoticeUnattended:
	case t.Own:
		return "/taken/" + string(t.Task)
	case t.Reading:
		return "/trajecten/" + string(t.Process)
	}
	return "/taken"
}
