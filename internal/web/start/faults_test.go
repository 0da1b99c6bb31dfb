package start_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// The faults of identity and of what is typed, by the road of the portal: each on every start form. By a file and on
// the command line they are in package cli, what the store makes of them in package postgres.

// writtenDown is whom the starts that were written down name.
func writtenDown(f *webtest.Fake) (all []care.Named) {
	for _, l := range f.Leavers() {
		all = append(all, l.Named())
	}
	for _, h := range f.Begun() {
		all = append(all, h.Named())
	}
	for _, n := range f.Transitions() {
		all = append(all, n.Named())
	}
	return all
}

// eachStart runs a test for each start form.
func eachStart(t *testing.T, test func(t *testing.T, s startCase, b *browser.Browser)) {
	t.Helper()
	for name, s := range startings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, s, s.open(t).As(s.who))
		})
	}
}

// typedFaults are values as they come into a form: what is read is written down as it should be, what is refused says
// so at its field. Of a date DD, MM and JJJJ stand for the right one, # in a name for which one of them it is.
var typedFaults = map[string]struct {
	column, value string
	read          string // of the field
	says          string // else: why it is refused
}{
	"a date as a phone types it": {column: care.ColumnBirthDate, value: "DDMMJJJJ", read: "JJJJ-MM-DD"},
	"a date as a spreadsheet keeps it": {
		column: care.ColumnBirthDate, value: "JJJJ-MM-DD 00:00:00", read: "JJJJ-MM-DD",
	},
	"marks of direction around a date": {
		column: care.ColumnBirthDate, value: "\u200eDD/MM/JJJJ\u200f", read: "JJJJ-MM-DD",
	},
	"a day that does not exist": {column: care.ColumnBirthDate, value: "3102JJJJ", says: noSuchDay},
	"a year of two digits":      {column: care.ColumnBirthDate, value: "28-2-10", says: noSuchDay},
	"invisible signs in a name": {
		column: care.ColumnFirstName, value: "\u200bZoe\u0308\u00ad\u202a\ufeff", read: "Zoë",
	},
	"a tab and a mark of byte order": {
		column: care.ColumnLastName, value: "\ufeffde\tVries\r\n", read: "de Vries",
	},
	"an error of a spreadsheet": {
		column: care.ColumnLastName, value: "#VERW!",
		says: "Achternaam is een foutmelding uit een spreadsheet. Schrijf wat er hoort te staan",
	},
	"an error of an English one": {
		column: care.ColumnFirstName, value: "#N/A",
		says: "Voornaam is een foutmelding uit een spreadsheet. Schrijf wat er hoort te staan",
	},
	"a broken sign": {
		column: care.ColumnLastName, value: "M\ufffdller", says: "In achternaam" + brokenOnTheWay,
	},
	"letters that were read wrongly": {
		column: care.ColumnFirstName, value: "ZoÃ«", says: "In voornaam" + brokenOnTheWay,
	},
	"an apostrophe in front of the name":  {column: care.ColumnLastName, value: "'s-Gravesande", read: "'s-Gravesande"},
	"one sign for two letters":            {column: care.ColumnLastName, value: "Ĳzerman", read: "Ĳzerman"},
	"a name with d'":                      {column: care.ColumnLastName, value: "d’Hondt", read: "d’Hondt"},
	"what a spreadsheet would calculate":  {column: care.ColumnLastName, value: "@Jansen", read: "@Jansen"},
	"no last name":                        {column: care.ColumnLastName},
	"no last name, as people write that":  {column: care.ColumnLastName, value: "-"},
	"a single name behind no first name":  {column: care.ColumnFirstName, value: "--", read: "van 't Vos#"},
	"nothing but spaces for a first name": {column: care.ColumnFirstName, value: " \u00a0\u200b", read: "van 't Vos#"},
}

const (
	noSuchDay      = "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027"
	brokenOnTheWay = " staan tekens die onderweg kapot zijn gegaan, zoals � of Ã«. Schrijf het opnieuw"
)

func TestFaultsThatAreTypedIntoAStartForm(t *testing.T) {
	t.Parallel()
	eachStart(t, func(t *testing.T, s startCase, b *browser.Browser) {
		date, nth := strings.Split(s.birth, "-"), 0
		written := strings.NewReplacer("JJJJ", date[0], "MM", date[1], "DD", date[2])
		for name, c := range typedFaults {
			nth++ // everybody of these is another
			form := s.form(
				"act", care.NewID(), care.ColumnFirstName, fmt.Sprintf("Zef%d", nth), care.ColumnLastName,
				fmt.Sprintf("Vos%d", nth),
			)
			if form.Has(care.ColumnPupilNumber) {
				form.Set(care.ColumnPupilNumber, fmt.Sprintf("L-%d", nth))
			}
			typed := written.Replace(c.value)
			form.Set(c.column, typed)
			if c.says != "" {
				wrong := b.Post(s.path, form).Is(http.StatusUnprocessableEntity)
				browser.ExpectProblems(t, wrong, map[string]string{c.column: c.says})
				continue
			}
			b.Post(s.path, form).Is(http.StatusSeeOther)
			all := writtenDown(b.Fake)
			n := all[len(all)-1]
			got := map[string]string{
				care.ColumnBirthDate: n.BirthDate.String(), care.ColumnFirstName: n.FirstName,
				care.ColumnLastName: n.LastName,
			}[c.column]
			if want := strings.ReplaceAll(written.Replace(c.read), "#", fmt.Sprint(nth)); got != want {
				t.Errorf("%s: %q was typed, %q is written down, want %q", name, typed, got, want)
			}
		}
		begun := 0
		for _, c := range typedFaults {
			if c.says == "" {
				begun++
			}
		}
		if got := len(writtenDown(b.Fake)); got != begun {
			t.Errorf("%d began, want %d", got, begun)
		}
	})
}

// namedFaults are young people who are known, told by how they differ from the D'Angelo van 't Hof-Šimić of the form,
// and how that form names whom it means.
var namedFaults = map[string]struct {
	known    func(p *care.Person)
	typed    []string // changes of the form
	numbered string   // what a form that gives a number does: it begins, or asks in these words; # is the number
	named    string   // what a form without a number does
}{
	"the number of somebody with another name": {
		known:    func(p *care.Person) { p.FirstName, p.Infix, p.LastName = "Xaviera", "", "Zomer" },
		numbered: "Hetzelfde geboortedatum, # Anders naam", named: begins,
	},
	"the number of somebody with another birth date": {
		known:    func(p *care.Person) { p.BirthDate = p.BirthDate.AddDays(1) },
		numbered: "Hetzelfde naam, # Anders geboortedatum", named: begins,
	},
	"a number that differs in leading zeros": {
		known:    func(p *care.Person) { p.PupilNumber = "0" + p.PupilNumber },
		numbered: "Hetzelfde naam, geboortedatum Bijna hetzelfde # (op nullen vooraan na)",
		named:    "Hetzelfde naam, geboortedatum",
	},
	"no number is known": {
		known:    func(p *care.Person) { p.PupilNumber = "" },
		numbered: "Hetzelfde naam, geboortedatum Niet te vergelijken #", named: "Hetzelfde naam, geboortedatum",
	},
	"a twin": {
		known:    func(p *care.Person) { p.FirstName, p.PupilNumber = "Diego", "L-7" },
		numbered: begins, named: begins,
	},
	"one name and birth date, two numbers": {
		known:    func(p *care.Person) { p.PupilNumber = "L-7" },
		numbered: begins, named: "Hetzelfde naam, geboortedatum",
	},
	"letters without a mark, in one sign, and other apostrophes": {
		known: func(p *care.Person) { p.FirstName, p.Infix, p.LastName = "Işıl", "van ’t", "Ĳzerman-Łoś" },
		typed: []string{
			care.ColumnFirstName, "ISIL", care.ColumnInfix, "van `t", care.ColumnLastName, "ijzerman – los",
		},
		numbered: begins, named: "Hetzelfde naam, geboortedatum",
	},
	"a space for a hyphen": {
		typed:    []string{care.ColumnLastName, "Hof Šimić"},
		numbered: "Hetzelfde geboortedatum, # Bijna hetzelfde naam (op spaties, streepjes en punten na)",
		named:    "Hetzelfde geboortedatum",
	},
	"signs that nobody sees": {
		typed: []string{
			care.ColumnFirstName, "\u202aD'An\u00adgelo\u200b", care.ColumnLastName, "\ufeffHof-S\u030cimić",
		},
		numbered: begins, named: "Hetzelfde naam, geboortedatum",
	},
}

// begins says that nobody is asked: it is somebody else, or certainly the same.
const begins = ""

func TestFaultsOfIdentityInAStartForm(t *testing.T) {
	t.Parallel()
	for name, c := range namedFaults {
		t.Run(name, func(t *testing.T) {
			eachStart(t, func(t *testing.T, s startCase, b *browser.Browser) {
				form, want := s.form(c.typed...), c.named
				if s.number != "" {
					want = strings.ReplaceAll(c.numbered, "#", s.number)
				}
				known := care.Person{
					ID: known1, FirstName: "D'Angelo", Infix: "van 't", LastName: "Hof-Šimić",
					BirthDate:   calendar.MustDate(s.birth),
					PupilNumber: form.Get(care.ColumnPupilNumber),
				}
				if c.known != nil {
					c.known(&known)
				}
				b.Fake.Registered = []webtest.Registered{{Person: known, Processes: []care.ProcessID{file1}}}
				got := b.Post(s.path, form)
				if want == begins {
					got.Is(http.StatusSeeOther)
				} else {
					got.Is(http.StatusOK).Has(".told", want)
				}
				if began := len(writtenDown(b.Fake)) == 1; began != (want == begins) {
					t.Errorf("began is %v", began)
				}
			})
		})
	}
}

// Nothing is started for somebody who died, by whichever form.
func TestNothingStartsForWhoDied(t *testing.T) {
	t.Parallel()
	eachStart(t, func(t *testing.T, s startCase, b *browser.Browser) {
		for _, create := range []string{"CreateFollowup", "CreateHandover", "CreateTransition"} {
			b.Fake.Fail(create, &care.FieldError{Field: care.ColumnLastName, Problem: care.Deceased})
		}
		got := b.Post(s.path, s.form()).Is(http.StatusUnprocessableEntity)
		browser.ExpectProblems(
			t, got,
			map[string]string{
				care.ColumnLastName: "Over deze jongere staat dat hij of zij is overleden. Er kan niets meer beginnen",
			},
		)
		if len(writtenDown(b.Fake))+len(browser.Done(b)) > 0 {
			t.Error("something began all the same")
		}
	})
}
