package cli

import (
	"context"
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

// previewedHandover is the plan of a handover as JSON.
type previewedHandover struct {
	Crossing care.Crossing  `json:"transition"`
	Start    calendar.Date  `json:"start"` // first day at the receiver
	Steps    []sidedStep    `json:"steps"`
	Dates    []nationalDate `json:"dates"`
}

// sidedStep is a step with whose it is.
type sidedStep struct {
	plannedStep
	Side care.Side `json:"side"`
}

// nationalDate is a date, or a window of days, that is the same for everybody in the year of the start.
type nationalDate struct {
	Date        string         `json:"date"`
	Title       string         `json:"title"`
	First       calendar.Date  `json:"first"` // of a window; no date for a single day
	Last        calendar.Date  `json:"last"`
	DueOn       calendar.Date  `json:"due_on"` // the last day as it counts, moved off a day off
	WorkingDays int            `json:"working_days"`
	DaysOff     []calendar.Day `json:"days_off"`
	Warning     string         `json:"warning"` // Dutch; empty when no day off eats it
	Provisional bool           `json:"provisional"`
}

type previewHandoverFlags struct {
	transition, start, region, receiverRegion, protocol string
	goodFriday                                          bool
}

const previewHandoverLong = `Print the dated plan of a warm handover (warme overdracht) for a first day at the ` +
	`new school (startdatum), without starting anything and
without a server, and the national dates of that year with a warning where days off eat them.

PLANNED is the date by the calendar of months; OPENS and DUE are moved to working days of whoever has to do the ` +
	`step. The steps of the
receiver follow the calendar of its region. Beyond the last known school year dates are provisional. An ` +
	`organisation's own days off are not
known here.`

const previewHandoverExample = `  starter preview handover --transition po-vo --start 2027-08-23 --region noord
  starter preview handover --transition po-vo --start 2027-08-23 --region noord --receiver-region midden ` +
	`--good-friday -o json`

func (a *app) previewHandoverCommand() *cobra.Command {
	var f previewHandoverFlags
	cmd := &cobra.Command{
		Use: "handover", Short: "The plan of a warm handover (warme overdracht)", Long: previewHandoverLong,
		Example: previewHandoverExample, Args: exactly(),
		RunE: a.do(func(context.Context, []string) error { return a.previewHandover(f) }),
	}
	cmd.Flags().StringVar(
		&f.transition, "transition", "", "transition (overgang): "+strings.Join(transitionNames(), ", ")+"; needed",
	)
	cmd.Flags().StringVar(
		&f.start, "start", "", "first day at the new school (startdatum): 2027-08-23 or 23-08-2027; needed",
	)
	cmd.Flags().StringVar(
		&f.region, "region", "", "school holiday region (vakantieregio) of the sender: noord, midden or zuid; needed",
	)
	cmd.Flags().StringVar(&f.receiverRegion, "receiver-region", "", "that of the receiver, when it is another")
	cmd.Flags().BoolVar(&f.goodFriday, "good-friday", false, "Good Friday (Goede Vrijdag) is a day off on both sides")
	cmd.Flags().StringVar(
		&f.protocol, "protocol", "", "a protocol file of this transition instead of the one in this build",
	)
	complete(cmd, "transition", transitionNames()...)
	complete(cmd, "region", regionNames()...)
	complete(cmd, "receiver-region", regionNames()...)
	return cmd
}

func (a *app) previewHandover(f previewHandoverFlags) error {
	start, err := dateFlag("start", f.start)
	if err != nil {
		return err
	}
	p, err := f.handoverProtocol()
	if err != nil {
		return err
	}
	sender, receiver, err := f.calendars(p)
	if err != nil {
		return err
	}
	laid, err := protocol.LaySides(p, start, sender, receiver, "")
	if err != nil {
		return err
	}
	plan := previewedHandover{
		Crossing: p.Handover.Crossing, Start: start, Dates: nationalDates(protocol.Windows(p, start, sender)),
	}
	for i, l := range laid {
		side := p.Steps[i].Side
		if side == "" {
			side = care.SenderSide
		}
		step := plannedStep{l.Key, l.Title, l.Planned, l.OpensOn, l.DueOn, l.Provisional, care.StepPlanned}
		plan.Steps = append(plan.Steps, sidedStep{step, side})
	}
	if err := a.out.one(plan, func(w io.Writer) { a.tellHandover(w, plan) }); err != nil {
		return err
	}
	if plan.provisional() {
		a.out.note(
			"School holidays are known up to %s. Provisional dates are computed again when they come near.",
			sender.Horizon(),
		)
	}
	return nil
}

func (f previewHandoverFlags) handoverProtocol() (protocol.Protocol, error) {
	if !slices.Contains(transitionNames(), f.transition) {
		return protocol.Protocol{}, usage(
			"--transition %q: want %s", f.transition, strings.Join(transitionNames(), ", "),
		)
	}
	crossing := care.Crossing(f.transition)
	if f.protocol == "" {
		return protocols.Handover(crossing), nil
	}
	p, err := protocol.Load(f.protocol)
	if err == nil && (p.Handover == nil || p.Handover.Crossing != crossing) {
		err = usage("--protocol %s is not of a handover %s", f.protocol, crossing)
	}
	return p, err
}

// calendars are those of both sides.
func (f previewHandoverFlags) calendars(p protocol.Protocol) (sender, receiver calendar.Calendar, err error) {
	region, err := regionFlag(f.region)
	if err != nil {
		return sender, receiver, err
	}
	other := region
	if f.receiverRegion != "" {
		if other, err = calendar.ParseRegion(f.receiverRegion); err != nil {
			return sender, receiver, usage("--receiver-region: %w", err)
		}
	}
	sender, err = shippedCalendar(
		calendar.Settings{Region: region, School: p.Staff == protocol.SchoolStaff, GoodFriday: f.goodFriday},
	)
	if err != nil {
		return sender, receiver, err
	}
	receiver, err = shippedCalendar(calendar.Settings{
		Region: other, School: p.Handover.ReceiverStaff == protocol.SchoolStaff, GoodFriday: f.goodFriday,
	})
	return sender, receiver, err
}

func nationalDates(windows []protocol.Window) []nationalDate {
	dates := make([]nationalDate, len(windows))
	for i, w := range windows {
		dates[i] = nationalDate{
			w.Key, w.Title, w.First, w.Last, w.DueOn, w.WorkingDays, w.DaysOff, w.Warning, w.Provisional,
		}
		if w.DaysOff == nil {
			dates[i].DaysOff = []calendar.Day{}
		}
	}
	return dates
}

func (p previewedHandover) provisional() bool {
	return slices.ContainsFunc(p.Steps, func(s sidedStep) bool { return s.Provisional }) ||
		slices.ContainsFunc(p.Dates, func(d nationalDate) bool { return d.Provisional })
}

func (a *app) tellHandover(w io.Writer, p previewedHandover) {
	note := func(provisional bool) string {
		if provisional {
			return a.out.paint(yellow, "provisional (onder voorbehoud)")
		}
		return ""
	}
	fmt.Fprintln(w, "STEP\tTITLE\tSIDE\tPLANNED\tOPENS\tDUE\tNOTE")
	for _, s := range p.Steps {
		fmt.Fprintf(
			w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", s.Step, s.Title, s.Side, day(s.Planned), day(s.OpensOn), day(s.DueOn),
			note(s.Provisional),
		)
	}
	if len(p.Dates) == 0 {
		return
	}
	fmt.Fprintln(w, "\nNATIONAL DATE\tTITLE\tFROM\tUNTIL\tCOUNTS AS\tWORKING DAYS\tNOTE")
	for _, d := range p.Dates {
		fmt.Fprintf(
			w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", d.Date, d.Title, day(d.First), day(d.Last), day(d.DueOn), d.WorkingDays,
			note(d.Provisional),
		)
	}
	for _, d := range p.Dates {
		if d.Warning != "" {
			fmt.Fprintf(w, "%s: %s\n", d.Date, a.out.paint(yellow, d.Warning))
		}
	}
}
