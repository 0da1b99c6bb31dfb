package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// shownProcess is a process as JSON. It names the young person no fuller than a list does.
type shownProcess struct {
	Process         care.ProcessID    `json:"process"`
	Kind            care.Kind         `json:"kind"`
	State           care.ProcessState `json:"state"`
	Outcome         string            `json:"outcome"`
	Person          string            `json:"person"`
	School          string            `json:"school"`
	Leaving         calendar.Date     `json:"leaving"` // of a follow-up
	Protocol        string            `json:"protocol"`
	ProtocolVersion int               `json:"protocol_version"`
	StartedAt       time.Time         `json:"started_at,omitzero"`
	EndedAt         time.Time         `json:"ended_at,omitzero"`
	Unreachable     bool              `json:"unreachable"`
	Route           []shownStep       `json:"route"`
	Tasks           []shownTask       `json:"tasks"`
	Participants    []shownPart       `json:"participants"`
	Journal         []shownLine       `json:"journal"` // oldest first
	// Handover is of a handover only, Transition of a transition 18-/18+ only.
	Handover   *shownHandover   `json:"handover,omitempty"`
	Transition *shownTransition `json:"transition,omitempty"`
	Tables     []shownTable     `json:"tables,omitempty"`
	Plans      []shownPlan      `json:"plans,omitempty"` // versions of the future plan, newest first
}

// shownStep is a step of the route; what the law says of it only a transition 18-/18+ has.
type shownStep struct {
	plannedStep
	Late       bool          `json:"late,omitempty"`       // past already when the process began
	LatestSafe calendar.Date `json:"latest_safe,omitzero"` // done by then, what comes after it still fits
	LawOn      calendar.Date `json:"law_on,omitzero"`      // the last day by law
	Breached   bool          `json:"breached,omitempty"`   // that day passed undone
}

type shownTask struct {
	Task            care.TaskID   `json:"task"`
	Step            string        `json:"step"`
	Title           string        `json:"title"`
	Form            care.Form     `json:"form"`
	Role            care.Role     `json:"role"`
	Organisation    string        `json:"organisation"`
	Assignee        string        `json:"assignee"`
	Try             int           `json:"try"`
	OpensOn         calendar.Date `json:"opens_on"`
	DueOn           calendar.Date `json:"due_on"`
	WorkingDaysLeft int           `json:"working_days_left"`
	PickUpOn        calendar.Date `json:"pick_up_on"`
}

type shownPart struct {
	Role         care.Role     `json:"role"`
	Organisation string        `json:"organisation"`
	Staff        string        `json:"staff"`
	Since        calendar.Date `json:"since"`
}

// shownLine is a line of the journal as JSON.
type shownLine struct {
	Key        string            `json:"key"`
	At         time.Time         `json:"at"`
	Event      care.Event        `json:"event"`
	By         string            `json:"by"` // empty: the service itself
	OnBehalfOf string            `json:"on_behalf_of"`
	Step       string            `json:"step"`
	Text       string            `json:"text"`
	Written    map[string]string `json:"written"` // what people wrote, by field
}

const showExample = `  starter show 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10
  starter show 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 --watch
  starter show 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10 -o json`

type showFlags struct {
	watch bool
	every time.Duration
}

func (a *app) showCommand() *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{
		Use: "show ID", Short: "Show a process with its journal (logboek) as a story", Example: showExample,
		Args: exactly("ID"),
		Long: "Show where a process is, what comes, who takes part, and its journal (logboek) as a story, oldest " +
			"first. With --watch new lines\n" +
			"are printed as they come, until the process is over; Ctrl-C ends the looking, not the process.",
		RunE: a.do(func(ctx context.Context, args []string) error {
			if f.watch && a.out.format == "json" {
				return usage("--watch prints as it goes: use -o text or -o jsonl")
			}
			if f.every <= 0 {
				return usage("--every %s: want a time such as 2s", f.every)
			}
			return a.show(ctx, args[0], f)
		}),
	}
	cmd.Flags().BoolVarP(&f.watch, "watch", "w", false, "go on printing new lines of the journal")
	cmd.Flags().DurationVar(&f.every, "every", 2*time.Second, "how often --watch looks")
	return cmd
}

func (a *app) show(ctx context.Context, id string, f showFlags) error {
	store, done, err := a.env.OpenStore(ctx)
	if err != nil {
		return err
	}
	defer done()
	view, err := a.process(ctx, store, id)
	if err != nil {
		return err
	}
	shown := shownOf(view)
	if a.out.format == "jsonl" {
		err = lines(&a.out, shown.Journal)
	} else {
		err = a.out.one(shown, func(w io.Writer) { shown.text(w, view) })
	}
	if err != nil || !f.watch {
		return err
	}
	return a.watch(ctx, store, view, f.every)
}

// process reads a process by the id that somebody typed.
func (a *app) process(ctx context.Context, store Store, id string) (care.ProcessView, error) {
	if !care.Valid(id) {
		return care.ProcessView{}, usage("%q is no process id; starter list shows them", id)
	}
	view, err := store.ProcessByID(ctx, care.ProcessID(id), a.env.Now())
	if errors.Is(err, care.ErrNotFound) {
		return view, fmt.Errorf("there is no process %s; starter list shows them", id)
	}
	return view, err
}

// watch prints what is added to the journal until the process is over or the reader has seen enough.
func (a *app) watch(ctx context.Context, store Store, view care.ProcessView, every time.Duration) error {
	seen := map[string]bool{}
	for _, e := range view.Journal {
		seen[e.Key] = true
	}
	for !view.State.Over() {
		select {
		case <-ctx.Done():
			a.out.note("\nYou stopped looking; the process goes on.")
			return nil
		case <-time.After(every):
		}
		next, err := store.ProcessByID(ctx, view.ID, a.env.Now())
		if ctx.Err() != nil {
			continue
		}
		if err != nil {
			return err
		}
		view = next
		for _, e := range slices.Backward(view.Journal) {
			if seen[e.Key] {
				continue
			}
			seen[e.Key] = true
			if err := a.tellLine(e); err != nil {
				return err
			}
		}
	}
	a.out.note("The process is over.")
	return nil
}

func (a *app) tellLine(e care.JournalEntry) error {
	if a.out.format == "jsonl" {
		return lines(&a.out, []shownLine{lineOf(e)})
	}
	if a.out.format == "none" {
		return nil
	}
	_, err := fmt.Fprintln(a.out.out, told(e))
	return err
}

func shownOf(v care.ProcessView) shownProcess {
	s := shownProcess{
		Process: v.ID, Kind: v.Kind, State: v.State, Outcome: v.Outcome, Person: v.Person.ShortName(),
		School:   v.School.Name,
		Protocol: v.Protocol, ProtocolVersion: v.ProtocolVersion, StartedAt: v.StartedAt, EndedAt: v.EndedAt,
		Unreachable: v.Unreachable,
		Route:       []shownStep{}, Tasks: []shownTask{}, Participants: []shownPart{}, Journal: []shownLine{},
	}
	if v.Kind == care.Followup {
		s.Leaving = v.Anchor
	}
	switch {
	case v.Handover != nil && v.Transition != nil:
		s.Transition = transitionOf(v)
	case v.Handover != nil:
		s.Handover = handoverOf(v.Anchor, *v.Handover)
	}
	s.Tables, s.Plans = tablesOf(v), plansOf(v)
	for _, r := range v.Route {
		step := plannedStep{r.Key, r.Title, r.Planned, r.OpensOn, r.DueOn, r.Provisional, r.State}
		s.Route = append(s.Route, shownStep{step, r.Late, r.LatestSafe, r.LawOn, r.Breached})
	}
	for _, t := range v.Open {
		s.Tasks = append(s.Tasks, shownTask{
			t.ID, t.Step, t.Title, t.Form, t.Role, t.OrgName, t.AssigneeName, t.Try, t.OpensOn, t.DueOn,
			t.WorkingDaysLeft, t.PickUpOn,
		})
	}
	for _, p := range v.Participants {
		s.Participants = append(s.Participants, shownPart{p.Role, p.OrgName, p.StaffName, p.Since})
	}
	for _, e := range slices.Backward(v.Journal) {
		s.Journal = append(s.Journal, lineOf(e))
	}
	return s
}

func lineOf(e care.JournalEntry) shownLine {
	written := e.Texts
	if written == nil {
		written = map[string]string{}
	}
	return shownLine{e.Key, e.At.UTC(), e.Event, e.ByName, e.OnBehalfOfName, e.Details.Step, sentenceOf(e), written}
}

func (s shownProcess) text(w io.Writer, v care.ProcessView) {
	where := s.School
	if h := s.Handover; h != nil {
		where = h.sides()
	}
	if t := s.Transition; t != nil {
		where = t.sides()
	}
	fmt.Fprintf(w, "%s %s: %s, %s\n", s.Kind, s.Process, s.Person, where)
	fmt.Fprintf(
		w,
		"%s, %s %s, protocol %s version %d\n",
		words.ProcessState.EN(s.State),
		words.Of(s.Kind).Anchor.EN,
		day(v.Anchor),
		s.Protocol,
		s.ProtocolVersion,
	)
	if s.Handover != nil {
		s.Handover.text(w)
	}
	if s.Transition != nil {
		s.Transition.text(w)
	}
	tablesText(w, s.Tables)
	if s.Unreachable {
		fmt.Fprintln(w, "unreachable (onbereikbaar)")
	}
	if len(s.Tasks) > 0 {
		fmt.Fprintln(w, "\nWaits on (wacht op)")
	}
	for _, t := range s.Tasks {
		fmt.Fprintf(
			w, "  %s\t%s\topens %s\tdue %s\n", t.Title, cmp.Or(t.Assignee, string(t.Role)+" of "+t.Organisation),
			day(t.OpensOn), day(t.DueOn),
		)
	}
	fmt.Fprintln(w, "\nRoute")
	for _, r := range s.Route {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", r.Title, words.StepState.EN(r.State), day(r.OpensOn), r.note())
	}
	fmt.Fprintln(w, "\nPeople (betrokkenen)")
	for _, p := range s.Participants {
		fmt.Fprintf(
			w, "  %s\t%s\t%s\tsince %s\n", p.Role, cmp.Or(p.Staff, "contact person"), p.Organisation, day(p.Since),
		)
	}
	fmt.Fprintln(w, "\nJournal (logboek)")
	for _, e := range slices.Backward(v.Journal) {
		fmt.Fprintln(w, told(e))
	}
}

// note says what asks for attention in a step.
func (s shownStep) note() string {
	var notes []string
	if !s.LawOn.IsZero() && s.State == care.StepPlanned {
		notes = append(notes, "by law until "+day(s.LawOn))
	}
	if s.Breached {
		notes = append(notes, "the legal term passed (overschreden)")
	}
	if s.Provisional {
		notes = append(notes, "provisional (onder voorbehoud)")
	}
	return strings.Join(notes, ", ")
}
