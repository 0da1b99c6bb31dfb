package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// countedStep is a step of a transition 18-/18+, counted back from the birthday, as JSON.
type countedStep struct {
	plannedStep
	Legal      bool          `json:"legal"`       // its last day rests on the law
	LatestSafe calendar.Date `json:"latest_safe"` // done by then, what comes after it still fits
	Late       bool          `json:"late"`        // past on the day of the start: opens at once
}

type previewTransitionFlags struct{ birth, start, region, protocol string }

const previewTransitionLong = `Print the dated plan of a transition 18-/18+ (overgang 18-/18+) for a date of ` +
	`birth (geboortedatum), without starting anything and without a
server. The date of birth is used for this only and kept nowhere.

PLANNED is the date by the calendar of months; OPENS and DUE are moved to working days of whoever has to do the ` +
	`step: a norm to the next one, a last day
by law (BY LAW) to the one before. LATEST SAFE is the last day on which a step can be done so that all that comes ` +
	`after it, by law and by what the protocol says
that it takes, still fits before the birthday; of the steps from the birthday on: before ended youth care cannot ` +
	`be resumed any more. Below the steps
stands, of each law from 18, until when it can be arranged and until when it gives support; JSON has the steps only.

With --start as if it begins on that day: what is past opens at once, one step after the other with short terms. ` +
	`Without it, it begins at 16. With --region
the school holidays that come with this build do not count for the steps of the school; beyond the last known ` +
	`school year those dates are
provisional.`

const previewTransitionExample = `  starter preview transition --birth 2010-08-31 --region noord
  starter preview transition --birth 2010-08-31 --start 2027-11-15 -o json`

func (a *app) previewTransitionCommand() *cobra.Command {
	var f previewTransitionFlags
	cmd := &cobra.Command{
		Use: "transition", Short: "The plan of a transition 18-/18+ (overgang 18-/18+)", Long: previewTransitionLong,
		Example: previewTransitionExample,
		Args:    exactly(), RunE: a.do(func(context.Context, []string) error { return a.previewTransition(f) }),
	}
	cmd.Flags().StringVar(&f.birth, "birth", "", "date of birth (geboortedatum): 2010-08-31 or 31-08-2010; needed")
	cmd.Flags().StringVar(
		&f.start, "start", "",
		"the day on which it begins, from 16 until a day after the 18th birthday; without it at 16",
	)
	cmd.Flags().StringVar(
		&f.region, "region", "",
		"school holiday region (vakantieregio) of the school: noord, midden or zuid; without it no school holidays",
	)
	cmd.Flags().StringVar(&f.protocol, "protocol", "", "a protocol file instead of the one in this build")
	complete(cmd, "region", regionNames()...)
	return cmd
}

func (a *app) previewTransition(f previewTransitionFlags) error {
	birth, err := dateFlag("birth", f.birth)
	if err != nil {
		return err
	}
	p, err := f.transitionProtocol()
	if err != nil {
		return err
	}
	start, err := f.startOf(p, birth)
	if err != nil {
		return err
	}
	cals, err := f.calendars(p)
	if err != nil {
		return err
	}
	birthday := calendar.Birthday(birth, care.AgeOfAge)
	laid, err := protocol.LayFrom(p, birthday, start, cals, "")
	if err != nil {
		return err
	}
	if err := a.printTransition(counted(laid), birthday, cals.School.Horizon()); err != nil || a.out.format != "text" {
		return err
	}
	return a.printLaws(p, protocol.Laws(p, birthday, start, cals))
}

// transitionProtocol is the protocol of this build, or of the file that was named.
func (f previewTransitionFlags) transitionProtocol() (protocol.Protocol, error) {
	if f.protocol == "" {
		return protocols.Transition(), nil
	}
	p, err := protocol.Load(f.protocol)
	if err == nil && p.Transition == nil {
		err = usage("--protocol %s is not of a transition 18-/18+", f.protocol)
	}
	return p, err
}

// startOf is the day on which it begins: as it was given, or the first day on which it can.
func (f previewTransitionFlags) startOf(p protocol.Protocol, birth calendar.Date) (calendar.Date, error) {
	if f.start == "" {
		return calendar.Birthday(birth, p.Transition.FromAge), nil
	}
	start, err := dateFlag("start", f.start)
	if err != nil {
		return start, err
	}
	if err := protocol.CheckStart(p, birth, start); err != nil {
		return start, usage("--start: %w", err)
	}
	return start, nil
}

func (f previewTransitionFlags) calendars(p protocol.Protocol) (protocol.Calendars, error) {
	var region calendar.Region
	if f.region != "" {
		var err error
		if region, err = regionFlag(f.region); err != nil {
			return protocol.Calendars{}, err
		}
	}
	var errs []error
	of := func(staff protocol.StaffCalendar) calendar.Calendar {
		cal, err := shippedCalendar(
			calendar.Settings{Region: region, School: staff == protocol.SchoolStaff && region != ""},
		)
		errs = append(errs, err)
		return cal
	}
	cals := protocol.Calendars{
		Lead: of(p.Staff), School: of(p.Transition.SchoolStaff), Receiver: of(p.Transition.ReceiverStaff),
	}
	return cals, errors.Join(errs...)
}

func counted(laid []protocol.Laid) []countedStep {
	plan := make([]countedStep, len(laid))
	for i, l := range laid {
		step := plannedStep{l.Key, l.Title, l.Planned, l.OpensOn, l.DueOn, l.Provisional, care.StepPlanned}
		plan[i] = countedStep{step, l.Legal, l.LatestSafe, l.Late}
	}
	return plan
}

func (a *app) printTransition(plan []countedStep, birthday, horizon calendar.Date) error {
	err := list(&a.out, plan, func(w io.Writer) {
		fmt.Fprintln(w, "STEP\tTITLE\tPLANNED\tOPENS\tDUE\tBY LAW\tLATEST SAFE\tNOTE")
		for _, s := range plan {
			byLaw := "-"
			if s.Legal {
				byLaw = "yes"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n",
				s.Step, s.Title, day(s.Planned), day(s.OpensOn), day(s.DueOn), byLaw, day(s.LatestSafe), a.notesOn(s))
		}
	})
	a.out.note("The 18th birthday is %s.", day(birthday))
	if slices.ContainsFunc(plan, func(s countedStep) bool { return s.Provisional }) {
		a.out.note(
			"School holidays are known up to %s. Provisional dates are computed again when they come near.", horizon,
		)
	}
	return err
}

// printLaws prints until when each law can be arranged. JSON has the steps only.
func (a *app) printLaws(p protocol.Protocol, laws []protocol.LawDays) error {
	title := map[care.Law]string{}
	for _, rule := range p.Transition.Laws {
		if rule.Arrange != nil {
			title[rule.Law] = rule.Arrange.Title
		}
	}
	if report, ok := p.Step("report"); ok {
		title[care.LawWmo] = report.Title
	}
	return a.out.table(func(w io.Writer) {
		fmt.Fprintln(w, "\nLAW\tTO ARRANGE\tLATEST SAFE\tLAST DAY BY LAW\tSUPPORT UNTIL")
		for _, d := range laws {
			if title[d.Law] != "" {
				fmt.Fprintf(
					w, "%s\t%s\t%s\t%s\t%s\n", d.Law, title[d.Law], day(d.LatestSafe), dayOrNone(d.LawOn),
					dayOrNone(d.Until),
				)
			}
		}
	})
}

func dayOrNone(d calendar.Date) string {
	if d.IsZero() {
		return "-"
	}
	return day(d)
}

func (a *app) notesOn(s countedStep) string {
	var notes []string
	if s.Late {
		notes = append(notes, "late, opens at once (begint te laat)")
	}
	if s.DueOn.After(s.LatestSafe) {
		notes = append(notes, a.out.paint(red, "after the latest safe day"))
	}
	if s.Provisional {
		notes = append(notes, a.out.paint(yellow, "provisional (onder voorbehoud)"))
	}
	return strings.Join(notes, ", ")
}
