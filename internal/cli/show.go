package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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

	// for the text: the school, or from where to where it goes, and what only this kind of process has
	where   string
	facts   []string
	consent []shownConsent
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
	f := showFlags{every: 2 * time.Second}
	return withFlags(
		&cobra.Command{
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
		},
		flag{name: "watch", short: "w", to: &f.watch, help: "go on printing new lines of the journal"},
		flag{name: "every", to: &f.every, help: "how often --watch looks"},
	)
}

func (a *app) show(ctx context.Context, id string, f showFlags) error {
	return with(ctx, a.env.OpenStore, func(store Store) error {
		view, err := a.process(ctx, store, id)
		if err != nil {
			return err
		}
		shown := shownOf(view)
		err = emit(&a.out, shown, shown.Journal, func(w io.Writer) { shown.text(w, view) })
		if err != nil || !f.watch {
			return err
		}
		return a.watch(ctx, store, view, f.every)
	})
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
		for _, e := range oldestFirst(view.Journal) {
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
	switch a.out.format {
	case "jsonl":
		return lines(&a.out, []shownLine{lineOf(e)})
	case "none":
		return nil
	}
	_, err := fmt.Fprintln(a.out.out, told(e))
	return err
}

// oldestFirst is a journal in the order of a story.
func oldestFirst(journal []care.JournalEntry) []care.JournalEntry {
	story := slices.Clone(journal)
	slices.Reverse(story)
	return story
}

func shownOf(v care.ProcessView) shownProcess {
	s := shownProcess{
		Process: v.ID, Kind: v.Kind, State: v.State, Outcome: v.Outcome, Person: v.Person.ShortName(),
		School:   v.School.Name,
		Protocol: v.Protocol, ProtocolVersion: v.ProtocolVersion, StartedAt: v.StartedAt, EndedAt: v.EndedAt,
		Unreachable: v.Unreachable, Tables: each(v.Tables, tableOf), Plans: each(v.Versions, planOf),
		Route: each(v.Route, func(r care.Step) shownStep {
			step := plannedStep{r.Key, r.Title, r.Planned, r.OpensOn, r.DueOn, r.Provisional, r.State}
			return shownStep{step, r.Late, r.LatestSafe, r.LawOn, r.Breached}
		}),
		Tasks: each(v.Open, func(t care.TaskView) shownTask {
			return shownTask{
				t.ID, t.Step, t.Title, t.Form, t.Role, t.OrgName, t.AssigneeName, t.Try, t.OpensOn, t.DueOn,
				t.WorkingDaysLeft, t.PickUpOn,
			}
		}),
		Participants: each(v.Participants, func(p care.Participant) shownPart {
			return shownPart{p.Role, p.OrgName, p.StaffName, p.Since}
		}),
		Journal: each(oldestFirst(v.Journal), lineOf),
		where:   v.School.Name,
	}
	switch {
	case v.Handover == nil:
		s.Leaving = v.Anchor
	case v.Transition == nil:
		s.Handover = handoverOf(v.Anchor, *v.Handover)
		s.where, s.facts, s.consent = s.Handover.sides(), s.Handover.facts(), s.Handover.Consent
	default:
		s.Transition = transitionOf(v)
		s.where, s.facts, s.consent = s.Transition.sides(), s.Transition.facts(), s.Transition.Consent
	}
	return s
}

func lineOf(e care.JournalEntry) shownLine {
	written := map[string]string{}
	maps.Copy(written, e.Texts)
	return shownLine{e.Key, e.At.UTC(), e.Event, e.ByName, e.OnBehalfOfName, e.Details.Step, sentenceOf(e), written}
}

// section is a part of the text about a process: a heading, and lines of which empty ones are left out. It is left out
// itself when it has no lines, unless it always stands there.
type section struct {
	heading string
	lines   []string
	always  bool
}

func (s shownProcess) sections(v care.ProcessView) []section {
	return []section{
		{lines: s.facts},
		{heading: "Consent (toestemming)", lines: each(s.consent, shownConsent.line)},
		{heading: "Tables (overlegtafels)", lines: each(s.Tables, shownTable.line)},
		{lines: []string{when(s.Unreachable, "unreachable (onbereikbaar)")}},
		{heading: "Waits on (wacht op)", lines: each(s.Tasks, shownTask.line)},
		{heading: "Route", lines: each(s.Route, shownStep.line), always: true},
		{heading: "People (betrokkenen)", lines: each(s.Participants, shownPart.line), always: true},
		{heading: "Journal (logboek)", lines: each(oldestFirst(v.Journal), told), always: true},
	}
}

func (s shownProcess) text(w io.Writer, v care.ProcessView) {
	fmt.Fprintf(w, "%s %s: %s, %s\n", s.Kind, s.Process, s.Person, s.where)
	fmt.Fprintf(
		w, "%s, %s %s, protocol %s version %d\n", words.ProcessState.EN(s.State), words.Of(s.Kind).Anchor.EN,
		day(v.Anchor), s.Protocol, s.ProtocolVersion,
	)
	for _, part := range s.sections(v) {
		if part.heading != "" && (part.always || len(part.lines) > 0) {
			fmt.Fprintln(w, "\n"+part.heading)
		}
		for _, line := range part.lines {
			if line != "" {
				fmt.Fprintln(w, line)
			}
		}
	}
}

func (t shownTask) line() string {
	who := cmp.Or(t.Assignee, string(t.Role)+" of "+t.Organisation)
	return fmt.Sprintf("  %s\t%s\topens %s\tdue %s", t.Title, who, day(t.OpensOn), day(t.DueOn))
}

func (p shownPart) line() string {
	who := cmp.Or(p.Staff, "contact person")
	return fmt.Sprintf("  %s\t%s\t%s\tsince %s", p.Role, who, p.Organisation, day(p.Since))
}

// line tells of a step, and what asks for attention in it.
func (s shownStep) line() string {
	return fmt.Sprintf("  %s\t%s\t%s\t%s", s.Title, words.StepState.EN(s.State), day(s.OpensOn), notes(
		when(s.State == care.StepPlanned, fact("by law until ", on(s.LawOn))),
		when(s.Breached, "the legal term passed (overschreden)"),
		when(s.Provisional, "provisional (onder voorbehoud)"),
	))
}
