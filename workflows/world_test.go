package workflows_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// world is everything around a process in these tests: the store and the mail room, in memory. It keeps the promises of
// activities.Store and no others: an effect that comes twice changes nothing, and nothing is worked out here that the
// workflow has to decide.
//
// It complains about what a store could not forgive: a task that is opened again after it was closed, a rung climbed
// twice or for nobody, a journal line that would be lost because its key was used before, two steps asked at once.
type world struct {
	mu    sync.Mutex
	clock func() time.Time

	process care.ProcessID
	// of a handover and of a transition 18-/18+, which hands somebody over too; nil for a follow-up
	handover   *handoverWorld
	transition *transitionWorld      // of a transition only
	tables     map[string]*heldTable // by their step
	noTables   bool                  // the protocol is of before there were tables
	told       map[string]bool       // of what an organisation was told that takes part
	state      care.ProcessState
	outcome    string
	anchor     calendar.Date
	route      []care.Step
	mentor     string // label of a member of staff
	years      []calendar.SchoolYear

	tasks        []*task
	keys         map[care.TaskID]string
	journal      []care.JournalLine
	journalKeys  map[string]int
	participants []string
	absent       []string // kinds of organisation that nobody is for this municipality
	mentorsSet   map[string]care.MentorSet
	letters      []string // urgent mails that wait to be sent
	moved        bool     // the young person lives in the other municipality
	movedBy      map[care.ActID]bool
	// what the acts that correct the birth date say, as the store keeps their texts
	births map[care.ActID]calendar.Date
	dead   bool // it is written down that the young person died: nothing is sent any more

	table      timetable
	complaints []string
}

// task is a row of the store.
type task struct {
	care.NewTask
	Key      string // what its id was made of: "contact-3m/2"
	State    care.TaskState
	Answer   *care.Answer
	By       care.StaffID
	Act      care.ActID
	Assignee string
	PickUpOn calendar.Date
	Climbed  []int
	ClosedAt time.Time

	since   time.Time     // when it got its term
	shown   calendar.Date // the opening day on which the timetable said that it opened
	correct map[care.ActID]care.Answer
}

// Everybody who plays a part, by the label that the timetables use.
var staff = map[string]struct {
	role care.Role
	org  string
}{
	"mentor":         {care.Mentor, "school"},
	"mentor2":        {care.Mentor, "school"},
	"mentor-zuid":    {care.Mentor, "school-zuid"},
	"coordinator":    {care.Coordinator, "school"},
	"wijkteam":       {care.WijkteamWorker, "wijkteam"},
	"gemeente":       {care.WijkteamWorker, "gemeente"},
	"doorstroompunt": {care.WijkteamWorker, "doorstroompunt"},

	// Of a handover: school is the sender.
	"manager":               {care.Manager, "school"},
	"receiver-coordinator":  {care.Coordinator, "receiver"},
	"receiver-mentor":       {care.Mentor, "receiver"},
	"receiver-manager":      {care.Manager, "receiver"},
	"receiver2-coordinator": {care.Coordinator, "receiver2"},
	// of the municipality to which the young person may move
	"wijkteam2":       {care.WijkteamWorker, "wijkteam2"},
	"gemeente2":       {care.WijkteamWorker, "gemeente2"},
	"doorstroompunt2": {care.WijkteamWorker, "doorstroompunt2"},

	// Of a transition: the wijkteam has it, and the desk is the adult side.
	"worker":             {care.WijkteamWorker, "wijkteam"},
	"worker2":            {care.WijkteamWorker, "wijkteam"},
	"wijkteam-manager":   {care.Manager, "wijkteam"},
	"school-mentor":      {care.Mentor, "school"},
	"school-coordinator": {care.Coordinator, "school"},
	"desk":               {care.WijkteamWorker, "gemeente"},
	"desk-manager":       {care.Manager, "gemeente"},
	"desk2":              {care.WijkteamWorker, "gemeente2"},
}

// schools in three regions: the receiver's days off are others than the sender's.
var schools = map[string]calendar.Region{
	"school": calendar.Noord, "school-zuid": calendar.Zuid, "receiver": calendar.Midden, "receiver2": calendar.Zuid,
}

// idOf makes the id of whoever or whatever has this label.
func idOf(label string) string { return uuid.NewSHA1(uuid.NameSpaceOID, []byte(label)).String() }

// labelOf is the way back.
func labelOf(id string) string {
	for label, s := range staff {
		if idOf(label) == id {
			return label
		}
		if idOf(s.org) == id {
			return s.org
		}
	}
	for _, party := range parties {
		if idOf(party) == id {
			return party
		}
	}
	return "unknown " + id
}

// allYears are the school years that the product ships with.
var allYears = sync.OnceValue(func() []calendar.SchoolYear {
	years, err := calendars.SchoolYears()
	if err != nil {
		panic(err)
	}
	return years
})

func newWorld(s script) *world {
	w := &world{
		process: s.process, anchor: s.anchor, state: care.Starting, mentor: "mentor", years: allYears(),
		keys: map[care.TaskID]string{}, journalKeys: map[string]int{}, mentorsSet: map[string]care.MentorSet{},
		tables: map[string]*heldTable{},
		told:   map[string]bool{}, movedBy: map[care.ActID]bool{}, births: map[care.ActID]calendar.Date{},
	}
	for _, key := range tableKeys {
		w.keys[care.TaskIDFor(s.process, key)] = key
	}
	steps := stepKeys
	switch {
	case s.transition:
		steps, w.handover, w.transition, w.mentor = transitionKeys, newHandoverWorld(s), newTransitionWorld(s), "worker"
	case s.crossing != "":
		steps, w.handover = handoverKeys(), newHandoverWorld(s)
	}
	for n := 1; n <= 20; n++ {
		for _, step := range steps {
			w.keys[care.TaskIDFor(s.process, fmt.Sprintf("%s/%d", step, n))] = fmt.Sprintf("%s/%d", step, n)
		}
		for offer := 1; offer <= 20; offer++ {
			key := fmt.Sprintf("offer-%d/%d", offer, n)
			w.keys[care.TaskIDFor(s.process, key)] = key
		}
	}
	return w
}

// give sets the world up.
func (w *world) give(words string) error {
	if words == "a protocol of before there were tables" {
		w.noTables = true
		return nil
	}
	if kind, ok := strings.CutPrefix(words, "no "); ok {
		w.absent = append(w.absent, kind)
		return nil
	}
	if org, ok := strings.CutSuffix(words, " is involved"); ok {
		w.participants = append(w.participants, org)
		return nil
	}
	if last, ok := strings.CutPrefix(words, "school years up to "); ok {
		i := slices.IndexFunc(w.years, func(y calendar.SchoolYear) bool { return y.Name == last })
		if i < 0 {
			return fmt.Errorf("no school year %q is known", last)
		}
		w.years = w.years[:i+1]
		return nil
	}
	if w.handover == nil {
		return errors.New("is nothing that a follow-up can be given")
	}
	return w.handover.give(words)
}

var stepKeys = func() []string {
	keys := []string{
		"future-plan", "contact-6w", "contact-3m", "contact-6m", "contact-9m", "contact-12m", "contact-18m",
		"contact-24m", "closing",
	}
	for n := 1; n <= 20; n++ {
		keys = append(keys, fmt.Sprintf("extra-%d", n))
	}
	return keys
}()

func (w *world) complain(format string, args ...any) {
	w.complaints = append(w.complaints, w.clock().Format(time.DateTime)+" "+fmt.Sprintf(format, args...))
}

// begin is called at the start of every effect: what opened since the last one stands in the timetable before it.
func (w *world) begin(e care.Entry) {
	if e.Process != w.process {
		w.complain("an effect for process %s", e.Process)
	}
	w.showOpened(w.clock())
}

// write adds journal lines, each once.
func (w *world) write(e care.Entry) {
	for _, l := range e.Lines {
		if l.Event == care.EventCorrected {
			before := w.task(l.Details.Task).correct[l.Act]
			l.Details.Before = &before
		}
		if i, ok := w.journalKeys[l.Key]; ok {
			if !reflect.DeepEqual(w.journal[i], l) {
				w.complain("the journal has %q already, as %+v; this line would be lost: %+v", l.Key, w.journal[i], l)
			}
			continue
		}
		if !l.At.Equal(e.At) {
			w.complain("line %q happened at %s, its effect at %s", l.Key, l.At, e.At)
		}
		w.journalKeys[l.Key] = len(w.journal)
		w.journal = append(w.journal, l)
		if w.handover != nil {
			w.handover.noted(l)
		}
		if w.transition != nil {
			w.notedTransition(l)
		}
		w.notedTable(l)
		w.table.line(w, l)
	}
}

func (w *world) task(id care.TaskID) *task {
	for _, t := range w.tasks {
		if t.ID == id {
			return t
		}
	}
	return nil
}

func (w *world) openTasks() (open []*task) {
	for _, t := range w.tasks {
		if t.State == care.TaskOpen {
			open = append(open, t)
		}
	}
	return open
}

// holder names who has a task.
func (w *world) holder(t *task) string {
	switch {
	case t.Assignee != "":
		return t.Assignee
	case t.Organisation != "" && w.handover != nil:
		return w.handover.holder(labelOf(string(t.Organisation)), t.Role)
	case t.Organisation != "":
		return labelOf(string(t.Organisation))
	case t.Role == care.Mentor, w.transition != nil && t.Role == care.WijkteamWorker:
		return w.mentor
	case w.transition != nil && t.Role == care.Manager:
		return "wijkteam-manager"
	}
	return string(t.Role)
}

func (w *world) recipients(t *task, tell care.Recipient) string {
	of := ""
	if t.Organisation != "" {
		of = " of the " + labelOf(string(t.Organisation))
	}
	switch {
	case tell == care.TellHolder:
		return w.holder(t)
	case w.transition != nil && tell == care.TellSender:
		return w.mentor
	case w.transition != nil && (tell == care.TellSenderManager || tell == care.TellManager && of == ""):
		return "wijkteam-manager"
	}
	switch tell {
	case care.TellHolder:
	case care.TellSender:
		return w.mentor + " and coordinator"
	case care.TellSenderManager:
		return "manager"
	case care.TellCoordinator, care.TellManager:
	}
	return string(tell) + of
}
