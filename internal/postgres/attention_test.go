package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// asks is what asks for somebody's attention, in the order of the page: of each row the reasons, what it is, and the
// address that it leads to.
func (w *world) asksFor(who care.Staff) []string {
	w.t.Helper()
	p, err := w.Attention(w.ctx, who, "", 1, w.now)
	w.do(err)
	in, err := w.Inbox(w.ctx, who, w.now)
	w.do(err)
	equal(w.t, "how many the inbox says there are", in.Attention.Count(), p.Count())
	own := 0
	for _, group := range [][]care.TaskView{in.Late, in.Today, in.Week, in.Later} {
		own += len(group)
		for _, t := range group {
			for _, r := range p.Rows {
				if r.Task == t.ID {
					w.t.Errorf("%s stands twice in the inbox of %s", t.Title, who.Name)
				}
			}
		}
	}
	badge, err := w.OpenCount(w.ctx, who, w.now)
	w.do(err)
	equal(w.t, "the badge of "+who.Name, badge, own+p.Now+len(p.Unattended)+len(p.Empty))
	var rows []string
	for _, r := range p.Rows {
		why := []string{string(r.Sort)}
		for _, s := range r.Also {
			why = append(why, string(s))
		}
		what := strings.Join(why, "+") + ": " + r.About.Title
		if r.Task != "" {
			what += " [" + string(r.Turn.Unheld) + "/" + r.Turn.DoerName + "]"
		}
		rows = append(rows, what)
		w.mayOpen(who, r.Lead)
	}
	return rows
}

// mayOpen holds that somebody may open the page that something leads to.
func (w *world) mayOpen(who care.Staff, lead care.Lead) {
	w.t.Helper()
	var err error
	switch lead.To {
	case care.LandsTask:
		_, err = w.Task(w.ctx, who, lead.Task, w.now)
	case care.LandsProcess:
		_, err = w.Process(w.ctx, who, lead.Process, w.now)
	default:
		err = fmt.Errorf("a row leads nowhere")
	}
	if err != nil {
		w.t.Errorf("%s is led to %s: %v", who.Name, lead.Path(), err)
	}
}

// titled is a contact moment with a title of its own, open from and due so many days after tuesday.
func (w *world) titled(id care.ProcessID, title string, opens, due int) care.NewTask {
	task := contact(id, opens, due)
	task.Title = title
	return task
}

func (w *world) missed(id care.ProcessID, task care.NewTask) care.TaskID {
	w.t.Helper()
	t := w.open(id, task)
	w.do(w.CloseTask(w.ctx, care.CloseTask{
		Entry: w.entry(id, care.EventStepMissed), Task: t, State: care.TaskMissed,
	}))
	return t
}

// TestWhatAsksForAttention shows for each reason whose attention it asks, and that nobody finds a task of their own
// there.
func TestWhatAsksForAttention(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	late := w.open(id, w.titled(id, "late", -20, -5))
	rung := care.Rung{No: 2, On: day(0), At: w.now, Tell: care.TellCoordinator, Urgent: true}
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventEscalated), Task: late, Rung: rung}))
	ofBas := w.open(id, w.titled(id, "of Bas", -3, 7))
	w.exec(`UPDATE tasks SET assignee = $2 WHERE id = $1`, ofBas, w.bas.ID)
	toNobody := w.open(id, w.titled(id, "of nobody", -3, 8))
	w.exec(`UPDATE tasks SET assignee = NULL WHERE id = $1`, toNobody)
	w.missed(id, w.titled(id, "missed", -40, -20))
	w.offer(id, w.wijkteam, 1)

	equal(t, "Carla, coordinator", w.asksFor(w.carla), []string{
		"escalated: late [/Anna Øst]", "unheld: of nobody [nobody/]", "missed: missed [/Anna Øst]",
	})
	equal(t, "Mo, manager, who was told of nothing", w.asksFor(w.mo), []string{
		"unheld: of nobody [nobody/]", "missed: missed [/Anna Øst]",
	})
	equal(t, "Anna, whose tasks they are", w.asksFor(w.anna), []string{"missed: missed [/Anna Øst]"})
	equal(t, "another school's mentor", w.asksFor(w.eva), nil)
	equal(t, "who has the offer", w.asksFor(w.wim), nil)

	w.exec(`UPDATE staff SET active = false WHERE id = $1`, w.bas.ID)
	w.now = day(5).At(10, 0)
	equal(t, "Carla, when Bas left and the offer waits", w.asksFor(w.carla), []string{
		"escalated: late [/Anna Øst]", "unheld: of Bas [left/]", "unanswered: Hulp nodig na school [/Wim]",
		"missed: missed [/Anna Øst]",
	})
	equal(t, "Anna, whose process it is, and who has what Bas had and what nobody has", w.asksFor(w.anna), []string{
		"unanswered: Hulp nodig na school [/Wim]", "missed: missed [/Anna Øst]",
	})
	p, err := w.Attention(w.ctx, w.carla, care.AttentionUnheld, 1, w.now)
	w.do(err)
	equal(t, "of one reason", []int{len(p.Rows), p.Total, p.Counts[care.AttentionEscalated]}, []int{1, 1, 1})

	w.do(w.EndProcess(w.ctx, care.EndProcess{Entry: w.entry(id, care.EventStopped), State: care.Stopped}))
	equal(t, "when it is over", w.asksFor(w.carla), []string{"missed: missed [/Anna Øst]"})
	w.exec(`UPDATE people SET deceased_on = $1`, day(4))
	equal(t, "when the young person died", w.asksFor(w.carla), nil)
}

// TestATaskIsUnheldWhileNobodyInParticularHasIt follows a task whose mentor is away and then leaves.
func TestATaskIsUnheldWhileNobodyInParticularHasIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.open(id, w.titled(id, "a task", -3, 30))
	equal(t, "while Anna is there", w.asksFor(w.carla), nil)
	w.absent(w.anna.ID, w.linde.ID, day(1), day(3), w.bas.ID)
	w.absent(w.anna.ID, w.linde.ID, day(3), day(5), "")
	w.now = day(1).At(9, 0)
	equal(t, "while Bas stands in", w.asksFor(w.carla), nil)
	w.now = day(3).At(9, 0)
	equal(t, "while nobody does", w.asksFor(w.carla), []string{"unheld: a task [away/]"})
	w.now = day(5).At(9, 0)
	equal(t, "when Anna is back", w.asksFor(w.carla), nil)
	w.exec(`UPDATE staff SET active = false WHERE id = ANY($1)`, []care.StaffID{w.anna.ID, w.bas.ID})
	equal(t, "when no mentor is left it is the coordinator's own", w.asksFor(w.carla), nil)
	equal(t, "and the manager sees that nobody has it", w.asksFor(w.mo), []string{"unheld: a task [left/]"})
}

func TestAMissedMomentIsSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.missed(id, w.titled(id, "missed", -40, -20))
	see := func(who care.Staff) error { return w.SeeMissed(w.ctx, who, w.act(id, who), task, w.now) }
	w.do(see(w.anna))
	equal(t, "Anna, who saw it", w.asksFor(w.anna), nil)
	equal(t, "Carla, who looks after the school", w.asksFor(w.carla), []string{"missed: missed [/Anna Øst]"})
	w.twice(func() error { return see(w.carla) })
	equal(t, "Carla, who saw it", w.asksFor(w.carla), nil)
	equal(t, "Mo, for whom she did", w.asksFor(w.mo), nil)
	equal(t, "who saw it", column[string](w, `
		SELECT s.name FROM journal j JOIN staff s ON s.id = j.by WHERE j.event = 'missed_seen' ORDER BY s.name`),
		[]string{"Anna Øst", "Carla Çelik"})
	rows, total, err := w.Processes(w.ctx, w.carla, care.ProcessFilter{Missed: true}, w.now)
	w.do(err)
	equal(t, "it stays in the list", []any{total, rows[0].MissedTitle, rows[0].MissedName},
		[]any{1, "missed", "Anna Øst"})
	counts, err := w.ProcessCounts(w.ctx, w.carla, w.now)
	w.do(err)
	equal(t, "and is counted", counts.Missed, 1)
	if _, total, err = w.Processes(w.ctx, w.wim, care.ProcessFilter{Missed: true}, w.now); err != nil || total != 0 {
		t.Errorf("another organisation sees %d, %v", total, err)
	}
	is(t, "another school", see(w.eva), care.ErrNotFound)
	open := w.open(id, contact(id, -3, 7))
	is(t, "a task that is open", w.SeeMissed(w.ctx, w.carla, w.act(id, w.carla), open, w.now), care.ErrNotAllowed)

	other := w.process("2")
	w.missed(other, w.titled(other, "missed too", -40, -20))
	w.now = w.now.AddDate(0, 0, care.AttentionMissedDays-1)
	equal(t, "six weeks later", w.asksFor(w.mo), []string{"missed: missed too [/Anna Øst]"})
	w.now = w.now.AddDate(0, 0, 1)
	equal(t, "and then no more", w.asksFor(w.mo), nil)
}

// TestLastDaysByLaw are shown ten working days before to who has the process and who looks after its organisation, also
// when nothing is open for the step yet, and until the step is done.
func TestLastDaysByLaw(t *testing.T) {
	t.Parallel()
	e := newTransitionReaders(t)
	law := calendar.MustDate("2027-11-30")
	e.exec(`UPDATE steps SET law_on = $2 WHERE process = $1 AND key = 'law'`, e.id, law)
	e.now = calendar.MustDate("2027-11-15").At(10, 0) // eleven working days before
	equal(t, "eleven working days before", e.asksFor(e.mieke), nil)
	e.now = calendar.MustDate("2027-11-16").At(10, 0)
	equal(t, "ten working days before", e.asksFor(e.mieke), []string{"legal: Welke wet"})
	equal(t, "Wim, whose process it is", e.asksFor(e.wim), []string{"legal: Welke wet"})
	equal(t, "a colleague", e.asksFor(e.wilma), nil)
	equal(t, "the school", e.asksFor(e.carla), nil)
	equal(t, "the adult side", e.asksFor(e.gea), nil)

	task := contact(e.id, -10, 40)
	task.Step, task.Title, task.Form, task.Role, task.Organisation = "law", "Welke wet", care.FormLaw,
		care.WijkteamWorker, e.wijkteam.ID
	e.open(e.id, task)
	equal(t, "the manager, of the task", e.asksFor(e.mieke), []string{"legal: Welke wet [/Wim]"})
	equal(t, "Wim, who finds it among his own", e.asksFor(e.wim), nil)
	e.now = law.AddDays(20).At(10, 0)
	p, err := e.Attention(e.ctx, e.mieke, "", 1, e.now)
	e.do(err)
	equal(t, "long passed", []any{p.Rows[0].LawOn, p.Rows[0].LawIn}, []any{law, -14})
	e.exec(`UPDATE steps SET state = 'done' WHERE process = $1 AND key = 'law'`, e.id)
	equal(t, "done", e.asksFor(e.mieke), nil)
}

// TestMuchOfOneReasonIsPaged: the inbox shows a few, and a page of its own all.
func TestMuchOfOneReasonIsPaged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	for n := range 53 {
		w.missed(id, w.titled(id, fmt.Sprintf("missed %02d", n), -60, n-60))
	}
	in, err := w.Inbox(w.ctx, w.carla, w.now)
	w.do(err)
	equal(t, "in the inbox", []int{len(in.Attention.Rows), in.Attention.Total}, []int{6, 53})
	for page, want := range map[int][]string{1: {"missed 00", "missed 49"}, 2: {"missed 50", "missed 52"}} {
		p, err := w.Attention(w.ctx, w.carla, care.AttentionMissed, page, w.now)
		w.do(err)
		equal(t, fmt.Sprintf("page %d", page), []string{
			p.Rows[0].About.Title, p.Rows[len(p.Rows)-1].About.Title,
		}, want)
	}
	p, err := w.Attention(w.ctx, w.carla, care.AttentionMissed, 3, w.now)
	w.do(err)
	equal(t, "beyond the last page", []int{len(p.Rows), p.Total}, []int{0, 53})
}
