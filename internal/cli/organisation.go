package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/care"
)

const organisationExample = `  starter organisation move 12AB00 34CD00 --dry-run
  starter organisation move "Wijkteam Noord" "Wijkteam Oost"
  starter organisation move "Wijkteam Noord" "Wijkteam Selwerd" --people j.bos@voorbeeld.nl,a.kok@voorbeeld.nl`

func (a *app) organisationCommand() *cobra.Command {
	group := a.group("organisation", "Move what an organisation has to another (fuseren, sluiten, splitsen)", "",
		organisationExample)
	group.AddCommand(a.organisationMoveCommand())
	return group
}

const organisationMoveLong = `Have the organisation TO take over what the organisation FROM has: a school or team ` +
	`that merges (fusie), closes (sluiting), or is known
by another BRIN. Each is named by its code (BRIN and location, LRK number), its name or its id. TO has to be there: ` +
	`import it first with
starter import people.

Its people work at TO from then on, and its processes, open tasks, contact person, absences and pupil numbers go ` +
	`along; its own days off when
TO has none. The journal (logboek) of every process says so, and the others who take part hear who has it now. ` +
	`Consent, and the invitations of
young people and parents, stay as they are.

With --people only those colleagues go along, with the processes in which they take part or have an open task: a ` +
	`team that is split. FROM stays,
and what stays there is told.

A second time it moves what has come since. Exit codes: 0 it was moved, 1 nothing was.`

func (a *app) organisationMoveCommand() *cobra.Command {
	people, dryRun := "", false
	return withFlags(&cobra.Command{
		Use: "move FROM TO", Short: "Have one organisation take over what another has", Long: organisationMoveLong,
		Example: organisationExample, Args: exactly("FROM", "TO"),
		RunE: a.do(func(ctx context.Context, args []string) error {
			wanted := care.MoveOrganisation{From: args[0], To: args[1], DryRun: dryRun}
			for address := range strings.SplitSeq(people, ",") {
				if address = strings.TrimSpace(address); address != "" {
					wanted.People = append(wanted.People, address)
				}
			}
			if people != "" && len(wanted.People) == 0 {
				return usage("--people %q: want mail addresses, separated by commas", people)
			}
			return a.moveOrganisation(ctx, wanted)
		}),
	}, flag{
		name: "people", to: &people,
		help: "mail addresses of who goes along, separated by commas; without it everybody does",
	}, flag{name: "dry-run", to: &dryRun, help: "tell what would happen and change nothing"})
}

// movedOrganisation is what became of a move, as JSON.
type movedOrganisation struct {
	From            namedOrganisation `json:"from"`
	To              namedOrganisation `json:"to"`
	Whole           bool              `json:"whole"`
	DryRun          bool              `json:"dry_run"`
	People          int               `json:"people"`
	Known           int               `json:"known"`
	Processes       int               `json:"processes"`
	Running         int               `json:"running"`
	Tasks           int               `json:"tasks"`
	Unheld          int               `json:"unheld"`
	YoungPeople     int               `json:"young_people"`
	NumbersLost     int               `json:"numbers_lost"`
	ContactPerson   bool              `json:"contact_person"`
	Mailbox         bool              `json:"mailbox"`
	DaysOff         int               `json:"days_off"`
	DaysOffStay     int               `json:"days_off_stay"`
	Absences        int               `json:"absences"`
	SubstitutesLost int               `json:"substitutes_lost"`
	Told            int               `json:"told"`
	NoContact       bool              `json:"no_contact_person"` // FROM has none any more
	Stays           []stayed          `json:"stays"`
}

type namedOrganisation struct {
	ID   care.OrganisationID `json:"id"`
	Code string              `json:"code,omitempty"`
	Name string              `json:"name"`
}

func (o namedOrganisation) String() string { return o.Name + when(o.Code != "", " ("+o.Code+")") }

type stayed struct {
	Process care.ProcessID `json:"process"`
	Tasks   int            `json:"tasks"`
}

func (a *app) moveOrganisation(ctx context.Context, wanted care.MoveOrganisation) error {
	return with(ctx, a.env.OpenStore, func(store Store) error {
		m, err := store.MoveOrganisation(ctx, wanted, a.env.Now())
		if wrong := (*care.MoveError)(nil); errors.As(err, &wrong) {
			return errors.New(moveRefused(wrong))
		}
		if err != nil {
			return err
		}
		moved := movedOrganisation{
			From:  namedOrganisation{m.From.ID, m.From.Code, m.From.Name},
			To:    namedOrganisation{m.To.ID, m.To.Code, m.To.Name},
			Whole: m.Whole, DryRun: wanted.DryRun, People: m.People, Known: m.Known, Processes: m.Processes,
			Running: m.Running, Tasks: m.Tasks, Unheld: m.Unheld, YoungPeople: m.Registered,
			NumbersLost: m.NumbersLost, ContactPerson: m.ContactPerson != "", Mailbox: m.Mailbox, DaysOff: m.DaysOff,
			DaysOffStay: m.DaysOffStay, Absences: m.Absences, SubstitutesLost: m.SubstitutesLost, Told: m.Told,
			NoContact: m.NoContact,
			Stays:     each(m.Stays, func(s care.ProcessStays) stayed { return stayed{s.Process, s.Tasks} }),
		}
		return a.out.one(moved, moved.text)
	})
}

// moveRefused says why nothing moved, and what to do.
func moveRefused(e *care.MoveError) string {
	others := strings.Join(e.Others, ", ")
	switch e.Problem {
	case care.MoveUnknown:
		return fmt.Sprintf("no organisation has the code, the name or the id %q", e.Subject)
	case care.MoveAmbiguous:
		return fmt.Sprintf("several organisations are called %q; say which by the code or id: %s", e.Subject, others)
	case care.MoveSame:
		return fmt.Sprintf("FROM and TO are one and the same organisation, %q", e.Subject)
	case care.MoveKinds:
		return "FROM and TO are of different kinds (soort): " + strings.Join(e.Others, " and ")
	case care.MoveGone:
		return fmt.Sprintf("%q went over into %s before; name that one", e.Subject, others)
	case care.MoveCircle:
		return fmt.Sprintf("%q went over into FROM before: it cannot take FROM over", e.Subject)
	case care.MoveStrangers:
		return fmt.Sprintf("nobody who works at %s has the address %s", e.Subject, others)
	case care.MoveBothSides:
		return fmt.Sprintf("these processes run between %s and TO, which cannot hand over to itself; finish or stop "+
			"them first, or choose another receiver: %s", e.Subject, others)
	}
	return e.Error()
}

// text tells what moved, and what needs somebody's attention.
func (m movedOrganisation) text(w io.Writer) {
	from, to := m.From.String(), m.To.String()
	if m.Whole {
		fmt.Fprintf(w, "%s goes over into %s (gaat verder als)\n", from, to)
	} else {
		fmt.Fprintf(w, "part of %s goes over into %s (wordt gesplitst)\n", from, to)
	}
	for _, r := range []struct {
		what string
		n    int
		also string
	}{
		{"people (medewerkers)", m.People, some(m.Known, "known at TO already")},
		{"processes (trajecten)", m.Processes, some(m.Running, "not over")},
		{"open tasks (taken)", m.Tasks, some(m.Unheld, "for everybody with the role: who had them stays")},
		{"young people (jongeren)", m.YoungPeople, some(m.NumbersLost, "without their number at FROM")},
		{"contacts (aanspreekpunt)", m.contacts(), when(m.contacts() == 0, "TO keeps its own")},
		{"days off (vrije dagen)", m.DaysOff, some(m.DaysOffStay, "stay behind: TO has its own")},
		{"absences (afwezigheid)", m.Absences, some(m.SubstitutesLost, "at FROM lose their substitute")},
		{"told (krijgt bericht)", m.Told, "of other organisations"},
	} {
		fmt.Fprintf(w, "  %s\t%d\t%s\n", r.what, r.n, r.also)
	}
	if m.NoContact {
		fmt.Fprintf(w, "%s has no contact person (vast aanspreekpunt) any more: import one\n", from)
	}
	if len(m.Stays) > 0 {
		fmt.Fprintf(w, "%d processes stay at %s: nobody who goes along takes part in them or has a task there\n",
			len(m.Stays), from)
	}
	for _, s := range m.Stays {
		fmt.Fprintf(w, "  %s\t%d\topen tasks\n", s.Process, s.Tasks)
	}
	if m.DryRun {
		fmt.Fprintln(w, "Nothing was changed (--dry-run).")
	}
}

// contacts counts by what TO is reached from now on as FROM was.
func (m movedOrganisation) contacts() (n int) {
	for _, is := range []bool{m.ContactPerson, m.Mailbox} {
		if is {
			n++
		}
	}
	return n
}

// some is how many of a number are something; nothing when none are.
func some(n int, are string) string { return when(n > 0, fmt.Sprint(n, " ", are)) }
