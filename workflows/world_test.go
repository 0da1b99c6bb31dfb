package workflows_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"schakel/activities"
	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// world is everything around a process in these tests: the store and the mail room, in memory. It keeps the promises of activities.Store
// and no others: an effect that comes twice changes nothing, and nothing is worked out here that the workflow has to decide.
//
// It complains about what a store could not forgive: a task that is opened again after it was closed, a rung climbed twice or for nobody, a
// journal line that would be lost because its key was used before, two steps asked at once.
type world struct {
	mu    sync.Mutex
	clock func() time.Time

	process care.ProcessID
	state   care.ProcessState
	outcome string
	anchor  calendar.Date
	route   []care.Step
	mentor  string // label of a member of staff
	years   []calendar.SchoolYear

	tasks        []*task
	keys         map[care.TaskID]string
	journal      []care.JournalLine
	journalKeys  map[string]int
	participants []string
	absent       []care.OrganisationKind // kinds of organisation that nobody is for this municipality
	mentorsSet   map[string]care.MentorSet
	letters      []string // urgent mails that wait to be sent

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
}

var schools = map[string]calendar.Region{"school": calendar.Noord, "school-zuid": calendar.Zuid}

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

func newWorld(process care.ProcessID) *world {
	w := &world{
		process: process, state: care.Starting, mentor: "mentor", years: allYears(),
		keys: map[care.TaskID]string{}, journalKeys: map[string]int{}, mentorsSet: map[string]care.MentorSet{},
	}
	for n := 1; n <= 20; n++ {
		for _, step := range stepKeys {
			w.keys[care.TaskIDFor(process, fmt.Sprintf("%s/%d", step, n))] = fmt.Sprintf("%s/%d", step, n)
		}
		for offer := 1; offer <= 20; offer++ {
			key := fmt.Sprintf("offer-%d/%d", offer, n)
			w.keys[care.TaskIDFor(process, key)] = key
		}
	}
	return w
}

var stepKeys = func() []string {
	keys := []string{"future-plan", "contact-6w", "contact-3m", "contact-6m", "contact-9m", "contact-12m", "contact-18m", "contact-24m", "closing"}
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

func (w *world) BeginProcess(_ context.Context, e care.BeginProcess) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.state, w.route = care.Running, e.Route
	w.write(e.Entry)
	return nil
}

func (w *world) SaveRoute(_ context.Context, e care.SaveRoute) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.checkRoute(e.Route)
	w.route, w.anchor = e.Route, e.Anchor
	w.write(e.Entry)
	return nil
}

// checkRoute holds that a step that was asked to its end stays there; one that was not asked may be planned again.
func (w *world) checkRoute(route []care.Step) {
	for _, was := range w.route {
		i := slices.IndexFunc(route, func(s care.Step) bool { return s.Key == was.Key })
		switch {
		case i < 0:
			w.complain("step %s is gone from the route", was.Key)
		case was.State != care.StepDone && was.State != care.StepMissed, was.State == route[i].State:
		default:
			w.complain("step %s was %s and is %s now", was.Key, was.State, route[i].State)
		}
	}
}

func (w *world) OpenTask(_ context.Context, e care.OpenTask) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	if t := w.task(e.Task.ID); t != nil {
		if t.State != care.TaskOpen {
			w.complain("%s is opened again and was %s", t.Key, t.State)
		}
		t.Term = e.Task.Term
		w.write(e.Entry)
		return nil
	}
	key := w.keys[e.Task.ID]
	if key == "" {
		w.complain("a task of %s with an id of no key", e.Task.Step)
	}
	for _, other := range w.openTasks() {
		if other.Offer == "" && e.Task.Offer == "" {
			w.complain("%s is asked while %s is", key, other.Key)
		}
	}
	w.tasks = append(w.tasks, &task{NewTask: e.Task, Key: key, State: care.TaskOpen, since: w.clock(), correct: map[care.ActID]care.Answer{}})
	if e.Task.Urgent {
		w.letters = append(w.letters, fmt.Sprintf("%s: %s %s", w.holder(w.task(e.Task.ID)), e.Task.Form, short(key)))
	}
	w.write(e.Entry)
	return nil
}

func (w *world) RescheduleTasks(_ context.Context, e care.RescheduleTasks) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.reschedule(e.Tasks)
	w.write(e.Entry)
	return nil
}

func (w *world) reschedule(tasks []care.TaskTerm) {
	for _, n := range tasks {
		t := w.task(n.Task)
		if t == nil || t.State != care.TaskOpen {
			w.complain("a task that is not open is rescheduled: %s", w.keys[n.Task])
			continue
		}
		w.table.rescheduled(w, t, n.Term)
		t.Term, t.since = n.Term, w.clock()
	}
}

func (w *world) CloseTask(_ context.Context, e care.CloseTask) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	switch {
	case t == nil:
		return care.ErrNotFound
	case t.State == e.State && t.Act == e.Act: // once more the same
	case t.State != care.TaskOpen:
		return care.ErrTaskClosed
	}
	first := t.State == care.TaskOpen
	t.State, t.By, t.Act, t.Answer, t.ClosedAt = e.State, e.By, e.Act, e.Answer, e.At
	w.write(e.Entry)
	if first && e.State == care.TaskWithdrawn {
		w.table.add(w, "%s is withdrawn", short(t.Key))
	}
	return nil
}

func (w *world) CorrectTask(_ context.Context, e care.CorrectTask) (care.Answer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	if t == nil {
		return care.Answer{}, care.ErrNotFound
	}
	if before, ok := t.correct[e.Act]; ok {
		return before, nil
	}
	if t.Answer == nil || !slices.Contains(care.Outcomes(t.Form), e.Answer.Outcome) {
		return care.Answer{}, care.ErrNotAllowed
	}
	before := *t.Answer
	t.correct[e.Act] = before
	t.Answer = &e.Answer
	w.write(e.Entry)
	return before, nil
}

func (w *world) ClimbRung(_ context.Context, e care.ClimbRung) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	if t == nil || t.State != care.TaskOpen {
		w.complain("rung %d is climbed for a task that is not open: %s", e.Rung.No, w.keys[e.Task])
		return nil
	}
	if len(e.Lines) == 1 {
		if _, ok := w.journalKeys[e.Lines[0].Key]; ok {
			return nil
		}
	}
	if len(t.Climbed) > 0 && slices.Max(t.Climbed) >= e.Rung.No {
		w.complain("%s: rung %d after rungs %v", t.Key, e.Rung.No, t.Climbed)
	}
	t.Climbed = append(t.Climbed, e.Rung.No)
	w.write(e.Entry)
	who := w.recipients(t, e.Rung.Tell)
	w.table.rung(w, t, e.Rung, who)
	if e.Rung.Urgent {
		w.letters = append(w.letters, fmt.Sprintf("%s: %s", who, short(t.Key)))
	}
	return nil
}

func (w *world) Arrange(_ context.Context, e care.Arrange) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Wish.Task)
	switch {
	case t == nil || t.State != care.TaskOpen:
		return care.ErrTaskClosed
	case e.Wish.Do == care.Snooze && e.Wish.PickUpOn.IsZero(), e.Wish.Do == care.Assign && e.Wish.To == "":
		return care.ErrNotAllowed
	}
	switch e.Wish.Do {
	case care.Snooze:
		t.PickUpOn = e.Wish.PickUpOn
	case care.Assign:
		t.Assignee = labelOf(string(e.Wish.To))
	case care.Return:
		t.Assignee = ""
	}
	w.write(e.Entry)
	return nil
}

func (w *world) SetState(_ context.Context, e care.SetState) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.state = e.State
	w.reschedule(e.Tasks)
	w.write(e.Entry)
	return nil
}

func (w *world) SetMentor(_ context.Context, e care.SetMentor) (care.MentorSet, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	key := e.Lines[0].Key
	if set, ok := w.mentorsSet[key]; ok {
		return set, nil
	}
	label := labelOf(string(e.Mentor))
	s, ok := staff[label]
	switch {
	case !ok:
		return care.MentorSet{}, care.ErrNotFound
	case s.role != care.Mentor:
		return care.MentorSet{}, care.ErrNotAllowed
	}
	var set care.MentorSet
	if s.org != staff[w.mentor].org {
		set.NewSchool = care.OrganisationID(idOf(s.org))
	}
	w.mentor, w.mentorsSet[key] = label, set
	w.write(e.Entry)
	return set, nil
}

func (w *world) EndProcess(_ context.Context, e care.EndProcess) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.state, w.outcome = e.State, e.Outcome
	w.write(e.Entry)
	for _, t := range w.openTasks() {
		t.State, t.ClosedAt = care.TaskWithdrawn, e.At
		w.table.add(w, "%s is withdrawn", short(t.Key))
	}
	return nil
}

func (w *world) AddParticipant(_ context.Context, e care.AddParticipant) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	org := labelOf(string(e.Organisation))
	if !slices.Contains(w.participants, org) {
		w.participants = append(w.participants, org)
		w.table.add(w, "%s takes part", org)
	}
	known := false
	if len(e.Lines) > 0 {
		_, known = w.journalKeys[e.Lines[0].Key]
	}
	w.write(e.Entry)
	if e.Tell && !known {
		w.letters = append(w.letters, org+": involved")
	}
	return nil
}

func (w *world) WriteJournal(_ context.Context, e care.Entry) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e)
	w.write(e)
	return nil
}

func (w *world) FindReceiver(_ context.Context, q care.FindReceiver) (care.Receiver, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	kind := string(q.Kind)
	if slices.Contains(w.absent, q.Kind) {
		return care.Receiver{}, nil
	}
	return care.Receiver{Organisation: care.OrganisationID(idOf(kind)), Involved: slices.Contains(w.participants, kind)}, nil
}

// calendarKey is what makes one calendar differ from another here.
type calendarKey struct {
	region calendar.Region
	years  int
}

var knownCalendars sync.Map // calendarKey to calendar.Calendar: the same few are asked for thousands of times

func (w *world) CalendarOf(_ context.Context, process care.ProcessID, org care.OrganisationID, school bool) (calendar.Calendar, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if process != w.process {
		return calendar.Calendar{}, care.ErrNotFound
	}
	label := staff[w.mentor].org
	if org != "" {
		label = labelOf(string(org))
	}
	if !school {
		return calendar.New(calendar.Settings{})
	}
	region, ok := schools[label]
	if !ok {
		return calendar.Calendar{}, fmt.Errorf("%s is no school", label)
	}
	key := calendarKey{region, len(w.years)}
	if known, ok := knownCalendars.Load(key); ok {
		cal, _ := known.(calendar.Calendar)
		return cal, nil
	}
	cal, err := calendar.New(calendar.Settings{School: true, Region: region, SchoolYears: w.years})
	knownCalendars.Store(key, cal)
	return cal, err
}

// Urgent sends what waits, each once.
func (w *world) Urgent(_ context.Context, process care.ProcessID, _ time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.showOpened(w.clock())
	if process != w.process {
		return care.ErrNotFound
	}
	for _, letter := range w.letters {
		w.table.add(w, "mail to %s", letter)
	}
	w.letters = nil
	return nil
}

// Morning is not part of any process.
func (w *world) Morning(context.Context, calendar.Date, time.Time) (int, error) {
	return 0, errors.New("no process asks for the morning round")
}

var (
	_ activities.Store = (*world)(nil)
	_ activities.Mail  = (*world)(nil)
)

// holder names who has a task.
func (w *world) holder(t *task) string {
	switch {
	case t.Assignee != "":
		return t.Assignee
	case t.Organisation != "":
		return labelOf(string(t.Organisation))
	case t.Role == care.Mentor:
		return w.mentor
	}
	return string(t.Role)
}

func (w *world) recipients(t *task, tell care.Recipient) string {
	of := ""
	if t.Organisation != "" {
		of = " of the " + labelOf(string(t.Organisation))
	}
	switch tell {
	case care.TellHolder:
		return w.holder(t)
	case care.TellSender:
		return w.mentor + " and coordinator"
	case care.TellSenderManager:
		return "manager"
	case care.TellCoordinator, care.TellManager:
	}
	return string(tell) + of
}
