package cli

import (
	"cmp"
	"context"
	"io"
	"slices"

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
	var f previewFlags
	return withFlags(
		&cobra.Command{
			Use: "transition", Short: "The plan of a transition 18-/18+ (overgang 18-/18+)",
			Long: previewTransitionLong, Example: previewTransitionExample, Args: exactly(),
			RunE: a.do(func(context.Context, []string) error { return a.previewTransition(f) }),
		},
		flag{
			name: "birth", to: &f.date, needed: true, help: "date of birth (geboortedatum): 2010-08-31 or 31-08-2010",
		},
		flag{
			name: "start", to: &f.start,
			help: "the day on which it begins, from 16 until a day after the 18th birthday; without it at 16",
		},
		flagOfRegion(
			"region", &f.region,
			"school holiday region (vakantieregio) of the school: noord, midden or zuid; without it no school holidays",
		),
		protocolFlag(&f, "a protocol file instead of the one in this build"),
	)
}

func (a *app) previewTransition(f previewFlags) error {
	var r reading
	birth := r.date("birth", f.date)
	p := r.protocol(f.protocol, protocols.Transition(), func(p protocol.Protocol) error {
		if p.Transition == nil {
			return usage("--protocol %s is not of a transition 18-/18+", f.protocol)
		}
		return nil
	})
	start := r.startOf(p, birth, f.start)
	of := calendar.Settings{}
	if f.region != "" {
		of.Region = r.region("region", f.region)
	}
	cals := protocol.Calendars{
		Lead: r.calendar(p.Staff, of), School: r.calendar(p.Transition.SchoolStaff, of),
		Receiver: r.calendar(p.Transition.ReceiverStaff, of),
	}
	if r.err != nil {
		return r.err
	}
	birthday := calendar.Birthday(birth, care.AgeOfAge)
	laid, err := protocol.LayFrom(p, birthday, start, cals, "")
	if err != nil {
		return err
	}
	plan := each(laid, func(l protocol.Laid) countedStep {
		return countedStep{plannedOf(l), l.Legal, l.LatestSafe, l.Late}
	})
	err = list(&a.out, plan, func(w io.Writer) {
		rows(w, "STEP\tTITLE\tPLANNED\tOPENS\tDUE\tBY LAW\tLATEST SAFE\tNOTE", plan, a.counted)
	})
	a.out.note("The 18th birthday is %s.", day(birthday))
	a.noteHorizon(
		slices.ContainsFunc(plan, func(s countedStep) bool { return s.Provisional }), cals.School.Horizon(),
	)
	if err != nil || a.out.format != "text" {
		return err
	}
	return a.printLaws(p, protocol.Laws(p, birthday, start, cals))
}

// startOf is the day on which a transition begins: as it was given, or the first day on which it can.
func (r *reading) startOf(p protocol.Protocol, birth calendar.Date, given string) calendar.Date {
	if r.err != nil || given == "" {
		return calendar.Birthday(birth, p.Transition.FromAge)
	}
	start := r.date("start", given)
	if r.err != nil {
		return start
	}
	if err := protocol.CheckStart(p, birth, start); err != nil {
		r.err = usage("--start: %w", err)
	}
	return start
}

// counted are the cells of a step.
func (a *app) counted(s countedStep) []string {
	return []string{
		s.Step, s.Title, day(s.Planned), day(s.OpensOn), day(s.DueOn), cmp.Or(when(s.Legal, "yes"), "-"),
		day(s.LatestSafe), notes(
			when(s.Late, "late, opens at once (begint te laat)"),
			when(s.DueOn.After(s.LatestSafe), a.out.paint(red, "after the latest safe day")),
			a.provisional(s.Provisional),
		),
	}
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
	laws = slices.DeleteFunc(laws, func(d protocol.LawDays) bool { return title[d.Law] == "" })
	return a.out.table(func(w io.Writer) {
		const heading = "\nLAW\tTO ARRANGE\tLATEST SAFE\tLAST DAY BY LAW\tSUPPORT UNTIL"
		rows(w, heading, laws, func(d protocol.LawDays) []string {
			return []string{string(d.Law), title[d.Law], day(d.LatestSafe), day(d.LawOn), day(d.Until)}
		})
	})
}
