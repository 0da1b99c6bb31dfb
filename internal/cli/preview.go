package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"schakel/calendars"
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

type previewFlags struct{ leaving, region, start, protocol string }

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
	var f previewFlags
	cmd := &cobra.Command{
		Use: "followup", Short: "The plan of a follow-up (nazorg)", Long: previewLong, Example: previewExample,
		Args: exactly(),
		RunE: a.do(func(context.Context, []string) error { return a.preview(f) }),
	}
	cmd.Flags().StringVar(
		&f.leaving, "leaving", "", "the leaving date (uitstroomdatum): 2027-07-09 or 09-07-2027; needed",
	)
	cmd.Flags().StringVar(
		&f.region, "region", "", "school holiday region (vakantieregio): noord, midden or zuid; needed",
	)
	cmd.Flags().StringVar(&f.start, "start", "", "as if it starts on this date: what is past by then is not asked")
	cmd.Flags().StringVar(&f.protocol, "protocol", "", "a protocol file instead of the one in this build")
	complete(cmd, "region", regionNames()...)
	group := a.group(
		"preview", "Print a plan without starting anything", "",
		strings.Join([]string{previewExample, previewHandoverExample, previewTransitionExample}, "\n"),
	)
	group.AddCommand(cmd, a.previewHandoverCommand(), a.previewTransitionCommand())
	return group
}

func (a *app) preview(f previewFlags) error {
	leaving, err := dateFlag("leaving", f.leaving)
	if err != nil {
		return err
	}
	start, err := dateFlag("start", f.start)
	if err != nil && f.start != "" {
		return err
	}
	region, err := regionFlag(f.region)
	if err != nil {
		return err
	}
	p := protocols.Followup()
	if f.protocol != "" {
		if p, err = protocol.Load(f.protocol); err != nil {
			return err
		}
		if p.Name != string(care.Followup) {
			return usage("--protocol %s is of a %s: starter preview %s", f.protocol, p.Name, p.Name)
		}
	}
	cal, err := shippedCalendar(calendar.Settings{Region: region, School: p.Staff == protocol.SchoolStaff})
	if err != nil {
		return err
	}
	laid, err := protocol.Lay(p, leaving, cal, "")
	if err != nil {
		return err
	}
	return a.printPlan(planned(laid, start), cal.Horizon())
}

// planned marks what is past on the day of the start. Of the steps that are past only the latest is asked; the workflow
// does the same.
func planned(laid []protocol.Laid, start calendar.Date) []plannedStep {
	plan := make([]plannedStep, len(laid))
	latest := -1
	for i, l := range laid {
		plan[i] = plannedStep{l.Key, l.Title, l.Planned, l.OpensOn, l.DueOn, l.Provisional, care.StepPlanned}
		if !l.OpensOn.After(start) {
			latest = i
		}
	}
	for i := range max(latest, 0) {
		plan[i].State = care.StepBeforeStart
	}
	return plan
}

func (a *app) printPlan(plan []plannedStep, horizon calendar.Date) error {
	provisional := false
	err := list(&a.out, plan, func(w io.Writer) {
		fmt.Fprintln(w, "STEP\tTITLE\tPLANNED\tOPENS\tDUE\tNOTE")
		for _, s := range plan {
			note := ""
			switch {
			case s.State == care.StepBeforeStart:
				note = "before the start (vóór de start), not asked"
			case s.Provisional:
				note = a.out.paint(yellow, "provisional (onder voorbehoud)")
			}
			fmt.Fprintf(
				w, "%s\t%s\t%s\t%s\t%s\t%s\n", s.Step, s.Title, day(s.Planned), day(s.OpensOn), day(s.DueOn), note,
			)
		}
	})
	for _, s := range plan {
		provisional = provisional || s.Provisional
	}
	if provisional {
		a.out.note(
			"School holidays are known up to %s. Provisional dates are computed again when they come near.", horizon,
		)
	}
	return err
}

// dateFlag reads a flag that holds a date, as people write it.
func dateFlag(name, value string) (calendar.Date, error) {
	if value == "" {
		return calendar.Date{}, usage("--%s is needed: a date such as 2027-07-09 or 09-07-2027", name)
	}
	d, err := calendar.ParseInputDate(value)
	if err != nil {
		return d, usage("--%s: %w", name, err)
	}
	return d, nil
}

func regionFlag(value string) (calendar.Region, error) {
	if value == "" {
		return "", usage("--region is needed: noord, midden or zuid")
	}
	region, err := calendar.ParseRegion(value)
	if err != nil {
		return "", usage("--region: %w", err)
	}
	return region, nil
}

func regionNames() []string {
	var names []string
	for _, r := range calendar.Regions() {
		names = append(names, string(r))
	}
	return names
}

// shippedCalendar is a calendar with the school holidays of this build, without an organisation's own days off.
func shippedCalendar(s calendar.Settings) (calendar.Calendar, error) {
	years, err := calendars.SchoolYears()
	if err != nil {
		return calendar.Calendar{}, err
	}
	s.SchoolYears = years
	return calendar.New(s)
}
