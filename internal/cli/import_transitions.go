package cli

import (
	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

const importTransitionsLong = `Start a transition 18-/18+ (overgang 18-/18+) for every row of a file: a year ` +
	`group that a wijkteam takes to adult law.

Columns: voornaam, tussenvoegsel, achternaam, geboortedatum (from 16 until a day after the 18th birthday), ` +
	`gemeente (its Wmo desk is the
adult side), medewerker_email (the worker of the wijkteam who has it); and if you have them jeugdhulp (ja, nee), ` +
	`school (BRIN and location; empty when
there is none), leerlingnummer, mentor_email (empty: the contact person of the school), email, ouder1_naam, ` +
	`ouder1_email, ouder1_gezag (ja, nee),
and the same for ouder2. Separated by ; or , or tabs. Dates as dd-mm-jjjj or jjjj-mm-dd.

Every row is checked before the first starts. Wrong rows are reported and left out; the others start. A young ` +
	`person has one transition at a
time: importing a file again starts only what is not there yet, also after a crash. Who it is: the pupil of the ` +
	`school, else who has this name and
birth date and is known to the wijkteam.

Exit codes: 0 every row is there, 1 nothing started, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importTransitionsExample = `  starter import transitions year-2011.csv --dry-run
  starter import transitions year-2011.csv --errors-file wrong.csv`

func (a *app) importTransitionsCommand() *cobra.Command {
	return a.importStartsCommand(transitions, &cobra.Command{
		Use: "transitions FILE", Short: "Start transitions 18-/18+ (overgangen 18-/18+) from a file",
		Long: importTransitionsLong, Example: importTransitionsExample,
	})
}

// transitions is how transitions 18-/18+ are started.
var transitions = startKind{
	columns: care.TransitionColumns,
	parse: func(get func(column string) string, today calendar.Date) (care.Wanted, startKey, []*care.FieldError) {
		earliest, latest := protocol.Births(protocols.Transition(), today)
		transition, problems := care.ParseTransition(get, earliest, latest)
		return transition, keyOfTransition(transition), problems
	},
	flags: append([]startFlag{
		{"first-name", care.ColumnFirstName, "first name (voornaam); needed"},
		{"infix", care.ColumnInfix, "infix (tussenvoegsel), such as \"van der\""},
		{"last-name", care.ColumnLastName, "last name (achternaam); needed"},
		{"birth", care.ColumnBirthDate, "date of birth (geboortedatum), such as 2010-08-31; needed"},
		{
			"municipality", care.ColumnMunicipality,
			"municipality (gemeente) of the young person: its Wmo desk is the adult side; needed",
		},
		{
			"worker", care.ColumnWorkerEmail,
			"mail address of the worker (medewerker) of the wijkteam who has it; needed",
		},
		{"youth-care", care.ColumnYouthCare, "ja when youth care (jeugdhulp) is involved"},
		{
			"school", care.ColumnSchool,
			"school: BRIN and location, such as 12AB00; without it the steps of the school are the wijkteam's",
		},
		{"pupil-number", care.ColumnPupilNumber, "pupil number (leerlingnummer) at that school"},
		{
			"mentor", care.ColumnMentorEmail,
			"mail address of the mentor at that school; without it the school's contact person",
		},
		{"email", care.ColumnEmail, "mail address of the young person, for an invitation"},
	}, parentFlags()...),
	words: ofTransitions,
}

// keyOfTransition knows somebody without a pupil number by name and birth date.
func keyOfTransition(n care.NewTransition) startKey {
	once := joinKey(string(n.School), n.SchoolCode, n.PupilNumber)
	if n.PupilNumber == "" {
		once = joinKey(care.Fold(n.FirstName), care.Fold(n.Infix), care.Fold(n.LastName), n.BirthDate.String())
	}
	return startKey{
		once: once, column: care.ColumnBirthDate, value: n.BirthDate.String(), worker: n.WorkerEmail,
	}
}
