package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const importHandoversLong = `Start a warm handover (warme overdracht) for every row of a file: a cohort that goes ` +
	`on to another school.

Columns: overgang (ko-po, po-vo, vo-vo, vo-mbo, so-regular), school (who hands over: BRIN and location, or the ` +
	`LRK number of childcare),
ontvangende_school (BRIN and location), leerlingnummer, voornaam, tussenvoegsel, achternaam, geboortedatum, ` +
	`startdatum (first day at the
new school), mentor_email, gemeente; and if you have them jeugdhulp (ja, nee), oso_kenmerk, oso_datum, email, ` +
	`ouder1_naam, ouder1_email,
ouder1_gezag (ja, nee), the same for ouder2, and aangevraagd (ja when the new school asks for it; then ` +
	`leerlingnummer, mentor_email and OSO
stay empty). Separated by ; or , or tabs. Dates as dd-mm-jjjj or jjjj-mm-dd.

Every row is checked before the first starts. Wrong rows are reported and left out; the others start. School, ` +
	`leerlingnummer,
overgang and startdatum together are the key: importing a file again starts only what is not there yet, also ` +
	`after a crash.

Exit codes: 0 every row is there, 1 nothing started, or with --dry-run a row is wrong, 3 some rows are wrong or left.`

const importHandoversExample = `  starter import handovers brugklas.csv --dry-run
  starter import handovers brugklas.csv --errors-file wrong.csv`

func (a *app) importHandoversCommand() *cobra.Command {
	return a.importStartsCommand(handovers, &cobra.Command{
		Use: "handovers FILE", Short: "Start warm handovers (warme overdrachten) from a file",
		Long: importHandoversLong, Example: importHandoversExample,
	})
}

// handovers is how warm handovers are started.
var handovers = startKind{
	columns: care.HandoverColumns,
	parse: func(get func(column string) string, today calendar.Date) (care.Wanted, startKey, []*care.FieldError) {
		handover, problems := care.ParseHandover(get, today)
		return handover, keyOfHandover(handover), problems
	},
	flags: handoverFlags(),
}

func handoverFlags() []startFlag {
	flags := []startFlag{
		{
			"transition", care.ColumnCrossing,
			"transition (overgang): ko-po, po-vo, vo-vo, vo-mbo or so-regular; needed",
		},
		{
			"sender", care.ColumnSchool,
			"who hands over: BRIN and location, such as 12AB00, or the LRK number of childcare; needed",
		},
		{"receiver", care.ColumnReceiver, "the new school (ontvangende school): BRIN and location; needed"},
		{"pupil-number", care.ColumnPupilNumber, "pupil number (leerlingnummer) at the sender; needed"},
		{"first-name", care.ColumnFirstName, "first name (voornaam); needed"},
		{"infix", care.ColumnInfix, "infix (tussenvoegsel), such as \"van der\""},
		{"last-name", care.ColumnLastName, "last name (achternaam); needed"},
		{"birth-date", care.ColumnBirthDate, "birth date (geboortedatum), such as 2015-02-28; needed"},
		{"start", care.ColumnStartDate, "first day at the new school (startdatum), such as 2027-08-23; needed"},
		{"mentor", care.ColumnMentorEmail, "mail address of the sender's mentor; needed"},
		{"municipality", care.ColumnMunicipality, "municipality (gemeente) of the young person; needed"},
		{"youth-care", care.ColumnYouthCare, "ja when youth care (jeugdhulp) is involved"},
		{
			"oso-reference", care.ColumnOSOReference,
			"reference (kenmerk) of the transfer file in OSO; the file itself stays at the school",
		},
		{"oso-date", care.ColumnOSODate, "date of that file"},
		{"email", care.ColumnEmail, "mail address of the young person, for an invitation"},
	}
	return append(append(flags, parentFlags()...), startFlag{
		"requested", care.ColumnRequested,
		"ja when the new school asks for it: then without pupil number, mentor and OSO, and the sender has yet to " +
			"agree",
	})
}

func parentFlags() (flags []startFlag) {
	for n := 1; n <= care.MaxHandoverParents; n++ {
		flags = append(flags,
			startFlag{
				fmt.Sprintf("parent%d-name", n), care.ColumnParentName(n), fmt.Sprintf("name of parent %d (ouder)", n),
			},
			startFlag{
				fmt.Sprintf("parent%d-email", n), care.ColumnParentEmail(n),
				fmt.Sprintf("mail address of parent %d", n),
			},
			startFlag{
				fmt.Sprintf("parent%d-authority", n), care.ColumnParentAuthority(n),
				fmt.Sprintf("ja when parent %d has authority (gezag)", n),
			},
		)
	}
	return flags
}

// keyOfHandover knows somebody without a pupil number by name and birth date.
func keyOfHandover(h care.NewHandover) startKey {
	who := cmp.Or(
		h.PupilNumber, joinKey(care.Fold(h.FirstName), care.Fold(h.Infix), care.Fold(h.LastName), h.BirthDate.String()),
	)
	of := h.SenderCode
	if h.Requested {
		of = h.ReceiverCode
	}
	return startKey{
		once:   joinKey(string(h.Sender), h.SenderCode, who, string(h.Crossing), h.StartDate.String()),
		column: care.ColumnStartDate, value: h.StartDate.String(), of: of,
	}
}
