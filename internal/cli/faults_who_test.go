package cli

import (
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Each fault of identity, by a file and by flags: somebody is known, told by how they differ from the row and the
// flags, and these name whom they mean. The same faults in the forms of the portal are in package web.
var whoFaults = map[string]struct {
	known  func(p *care.Person)
	change map[string]string // columns that are typed otherwise
	died   bool
	begun  bool   // nobody is asked: it is somebody else, or certainly the same
	want   string // else: what the question says, or the refusal
}{
	"all the same": {begun: true},
	"the number of somebody with another name": {
		known: func(p *care.Person) { p.FirstName = "Xaviera" },
		want:  "number: the same, name: another, birth date: the same",
	},
	"the number of somebody with another birth date": {
		known: func(p *care.Person) { p.BirthDate = p.BirthDate.AddDays(1) },
		want:  "number: the same, name: the same, birth date: another",
	},
	"a number that a spreadsheet took the zeros off": {
		change: map[string]string{care.ColumnPupilNumber: "1"},
		want:   "number: nearly the same, name: the same, birth date: the same",
	},
	"no number is known": {
		known: func(p *care.Person) { p.PupilNumber = "" },
		want:  "number: not known of both, name: the same, birth date: the same",
	},
	"a twin": {known: func(p *care.Person) { p.FirstName, p.PupilNumber = "Sem", "0007" }, begun: true},
	"one name and birth date, two numbers": {
		known: func(p *care.Person) { p.PupilNumber = "0007" }, begun: true,
	},
	"letters without a mark, in one sign, and other apostrophes": {
		known: func(p *care.Person) { p.FirstName, p.Infix, p.LastName = "Işıl", "van ’t", "Ĳzerman-Łoś" },
		change: map[string]string{
			care.ColumnFirstName: "ISIL", care.ColumnInfix: "van `t", care.ColumnLastName: "ijzerman – los",
		}, begun: true,
	},
	"a hyphen for a space": {
		known:  func(p *care.Person) { p.LastName = "Berg Vos" },
		change: map[string]string{care.ColumnLastName: "Berg-Vos"},
		want:   "number: the same, name: nearly the same, birth date: the same",
	},
	"signs that nobody sees": {
		change: map[string]string{
			care.ColumnFirstName: "\u202aSan\u00adne\u200b", care.ColumnPupilNumber: "\ufeff0001\u200e",
		}, begun: true,
	},
	"who died": {
		died: true,
		want: "of this young person it is known that they died (overleden); nothing is started for them any more",
	},
}

func TestFaultsOfIdentityInAFileAndInFlags(t *testing.T) {
	t.Parallel()
	columns := strings.Split(header, ";")
	for name, c := range whoFaults {
		known := care.Person{
			ID: care.PersonID(care.NewID()), FirstName: "Sanne", Infix: "van der", LastName: "Berg",
			BirthDate: calendar.MustDate("2010-05-03"), PupilNumber: "0001",
		}
		if c.known != nil {
			c.known(&known)
		}
		fields, flags := strings.Split(row(1), ";"), []string{"start", "followup"}
		for i, column := range columns {
			if typed, otherwise := c.change[column]; otherwise {
				fields[i] = typed
			}
		}
		for _, f := range followups.flags {
			for i, column := range columns {
				if f.column == column && fields[i] != "" {
					flags = append(flags, "--"+f.name, fields[i])
				}
			}
		}
		path := saved(t, "one.csv", header+"\n"+strings.Join(fields, ";")+"\n")
		for road, args := range map[string][]string{"file": {"import", path, "-q"}, "flags": flags} {
			w, written := newWorld(), 0
			w.create = func(l care.Leaver) error { // as the store does, for one who is known
				likeness := care.Compare(l.Named(), known)
				switch verdict := likeness.Verdict(); {
				case verdict == care.AskWho:
					return &care.AskedError{Lookalikes: []care.Lookalike{{Person: known, Likeness: likeness}}}
				case verdict == care.SameAsWho && c.died:
					return &care.FieldError{Field: care.ColumnLastName, Problem: care.Deceased}
				}
				written++
				return nil
			}
			got := run(t, w, args...)
			if (written == 1) != c.begun || (got.code == ExitOK) != c.begun || !strings.Contains(got.err, c.want) ||
				len(w.started) != written {
				t.Errorf(
					"%s by %s: exit %d, %d written, %d started, stderr %q, want %q", name, road, got.code, written,
					len(w.started), got.err, c.want,
				)
			}
		}
	}
}
