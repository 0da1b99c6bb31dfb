package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
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
	var f previewFlags
	crossings := names(care.Crossings())
	return withFlags(
		&cobra.Command{
			Use: "handover", Short: "The plan of a warm handover (warme overdracht)", Long: previewHandoverLong,
			Example: previewHandoverExample, Args: exactly(),
			RunE: a.do(func(context.Context, []string) error { return a.previewHandover(f) }),
		},
		flag{
			name: "transition", to: &f.transition, needed: true, values: crossings,
			help: "transition (overgang): " + strings.Join(crossings, ", "),
		},
		flag{
			name: "start", to: &f.start, needed: true,
			help: "first day at the new school (startdatum): 2027-08-23 or 23-08-2027",
		},
		flagOfRegion(
			"region", &f.region, "school holiday region (vakantieregio) of the sender: noord, midden or zuid; needed",
		),
		flagOfRegion("receiver-region", &f.receiverRegion, "that of the receiver, when it is another"),
		flag{
			name: "good-friday", to: &f.goodFriday, help: "Good Friday (Goede Vrijdag) is a day off on both sides",
		},
		protocolFlag(&f, "a protocol file of this transition instead of the one in this build"),
	)
}

func (a *app) previewHandover(f previewFlags) error {
	var r reading
	start := r.date("start", f.start)
	crossing := care.Crossing(f.transition)
	if r.err == nil && !slices.Contains(care.Crossings(), crossing) {
		r.err = usage("--transition %q: want %s", crossing, strings.Join(names(care.Crossings()), ", "))
	}
	p := r.protocol(f.protocol, protocols.Handover(crossing), func(p protocol.Protocol) error {
		if p.Handover == nil || p.Handover.Crossing != crossing {
			return usage("--protocol %s is not of a handover %s", f.protocol, crossing)
		}
		return nil
	})
	if r.err != nil {
		return r.err
	}
	region := r.region("region", f.region)
	other := region
	if f.receiverRegion != "" {
		other = r.region("receiver-region", f.receiverRegion)
	}
	sender := r.calendar(p.Staff, calendar.Settings{Region: region, GoodFriday: f.goodFriday})
	receiver := r.calendar(p.Handover.ReceiverStaff, calendar.Settings{Region: other, GoodFriday: f.goodFriday})
	if r.err != nil {
		return r.err
	}
	laid, err := protocol.LaySides(p, start, sender, receiver, "")
	if err != nil {
		return err
	}
	plan := previewedHandover{
		Crossing: crossing, Start: start, Dates: each(protocol.Windows(p, start, sender), nationalDateOf),
	}
	for i, l := range laid {
		plan.Steps = append(plan.Steps, sidedStep{plannedOf(l), cmp.Or(p.Steps[i].Side, care.SenderSide)})
	}
	if err := a.out.one(plan, func(w io.Writer) { a.tellHandover(w, plan) }); err != nil {
		return err
	}
	a.noteHorizon(plan.provisional(), sender.Horizon())
	return nil
}

func nationalDateOf(w protocol.Window) nationalDate {
	return nationalDate{
		w.Key, w.Title, w.First, w.Last, w.DueOn, w.WorkingDays, append([]calendar.Day{}, w.DaysOff...), w.Warning,
		w.Provisional,
	}
}

func (p previewedHandover) provisional() bool {
	return slices.ContainsFunc(p.Steps, func(s sidedStep) bool { return s.Provisional }) ||
		slices.ContainsFunc(p.Dates, func(d nationalDate) bool { return d.Provisional })
}

func (a *app) tellHandover(w io.Writer, p previewedHandover) {
	rows(w, "STEP\tTITLE\tSIDE\tPLANNED\tOPENS\tDUE\tNOTE", p.Steps, func(s sidedStep) []string {
		return []string{
			s.Step, s.Title, string(s.Side), day(s.Planned), day(s.OpensOn), day(s.DueOn), a.provisional(s.Provisional),
		}
	})
	if len(p.Dates) == 0 {
		return
	}
	const heading = "\nNATIONAL DATE\tTITLE\tFROM\tUNTIL\tCOUNTS AS\tWORKING DAYS\tNOTE"
	rows(w, heading, p.Dates, func(d nationalDate) []string {
		return []string{
			d.Date, d.Title, day(d.First), day(d.Last), day(d.DueOn), strconv.Itoa(d.WorkingDays),
			a.provisional(d.Provisional),
		}
	})
	for _, d := range p.Dates {
		if d.Warning != "" {
			fmt.Fprintf(w, "%s: %s\n", d.Date, a.out.paint(yellow, d.Warning))
		}
	}
}
