package cli

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// plannedStep is a step of a previewed plan as JSON.
type plannedStep struct {
	Step        string         `json:"step"`
	Title       string         `json:"title"`
	Planned     calendar.Date  `json:"planned"`  // by the calendar of months
	OpensOn     calendar.Date  `json:"opens_on"` // after shifting to a working day
	DueOn       calendar.Date  `json:"due_on"`
	Provisional bool           `json:"provisional"`
	State       care.StepState `json:"state"`
}

const previewLong = `Print the dated plan of a follow-up (nazorg) for a leaving date (uitstroomdatum), without ` +
	`starting anything and without a server.

PLANNED is the date by the calendar of months; OPENS and DUE are moved to working days of school staff: the ` +
	`school holidays of
the region that come with this build do not count. Beyond the last known school year dates are provisional. A ` +
	`school's own days off
are not known here.`

const previewExample = `  starter preview followup --leaving 2027-07-09 --region noord
  starter preview followup --leaving 09-07-2026 --region zuid --start 2027-03-01
  starter preview followup --leaving 2027-07-09 --region noord --protocol my-followup.yaml -o json`

func (a *app) previewCommand() *cobra.Command {
	group := a.group(
		"preview", "Print a plan without starting anything", "",
		strings.Join([]string{previewExample, previewHandoverExample, previewTransitionExample}, "\n"),
	)
	group.AddCommand(a.previewFollowupCommand(), a.previewHandoverCommand(), a.previewTransitionCommand())
	return group
}

func (a *app) previewFollowupCommand() *cobra.Command {
	var f previewFlags
	return withFlags(
		&cobra.Command{
			Use: "followup", Short: "The plan of a follow-up (nazorg)", Long: previewLong, Example: previewExample,
			Args: exactly(),
			RunE: a.do(func(context.Context, []string) error { return a.previewFollowup(f) }),
		},
		flag{
			name: "leaving", to: &f.date, needed: true,
			help: "the leaving date (uitstroomdatum): 2027-07-09 or 09-07-2027",
		},
		flagOfRegion("region", &f.region, "school holiday region (vakantieregio): noord, midden or zuid; needed"),
		flag{name: "start", to: &f.start, help: "as if it starts on this date: what is past by then is not asked"},
		protocolFlag(&f, "a protocol file instead of the one in this build"),
	)
}

func (a *app) previewFollowup(f previewFlags) error {
	var r reading
	leaving := r.date("leaving", f.date)
	start := r.dateIfAny("start", f.start)
	region := r.region("region", f.region)
	p := r.protocol(f.protocol, protocols.Followup(), func(p protocol.Protocol) error {
		if p.Name != protocols.Followup().Name {
			return usage("--protocol %s is of a %s: starter preview %s", f.protocol, p.Name, p.Name)
		}
		return nil
	})
	cal := r.calendar(p.Staff, calendar.Settings{Region: region})
	if r.err != nil {
		return r.err
	}
	laid, err := protocol.Lay(p, leaving, cal, "")
	if err != nil {
		return err
	}
	plan := planned(laid, start)
	err = list(&a.out, plan, func(w io.Writer) {
		rows(w, "STEP\tTITLE\tPLANNED\tOPENS\tDUE\tNOTE", plan, func(s plannedStep) []string {
			before := when(s.State == care.StepBeforeStart, "before the start (vóór de start), not asked")
			return []string{
				s.Step, s.Title, day(s.Planned), day(s.OpensOn), day(s.DueOn),
				cmp.Or(before, a.provisional(s.Provisional)),
			}
		})
	})
	a.noteHorizon(slices.ContainsFunc(plan, plannedStep.isProvisional), cal.Horizon())
	return err
}

// planned marks what is past on the day of the start. Of the steps that are past only the latest is asked; the workflow
// does the same.
func planned(laid []protocol.Laid, start calendar.Date) []plannedStep {
	latest := 0
	for i, l := range laid {
		if !l.OpensOn.After(start) {
			latest = i
		}
	}
	plan := each(laid, plannedOf)
	for i := range latest {
		plan[i].State = care.StepBeforeStart
	}
	return plan
}

func plannedOf(l protocol.Laid) plannedStep {
	return plannedStep{l.Key, l.Title, l.Planned, l.OpensOn, l.DueOn, l.Provisional, care.StepPlanned}
}

func (s plannedStep) isProvisional() bool { return s.Provisional }

// provisional is the note of a date that is.
func (a *app) provisional(is bool) string {
	return when(is, a.out.paint(yellow, "provisional (onder voorbehoud)"))
}

// noteHorizon says why dates are provisional, when some are.
func (a *app) noteHorizon(some bool, horizon calendar.Date) {
	if some {
		a.out.note(
			"School holidays are known up to %s. Provisional dates are computed again when they come near.", horizon,
		)
	}
}
