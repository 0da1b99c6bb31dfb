package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// titles are the titles of tasks, in order.
func titles(tasks []care.TaskView) []string {
	var found []string
	for _, t := range tasks {
		found = append(found, t.Title)
	}
	return found
}

func TestTheInboxByDueDate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	for _, c := range []struct {
		title      string
		opens, due int
	}{
		{"two days late", -9, -2},
		{"a day late", -9, -1},
		{"today", -3, 0},
		{"tomorrow", 0, 1},
		{"Sunday", -3, 5},
		{"Monday", -3, 6},
		{"not yet", 1, 3},
	} {
		task := contact(id, c.opens, c.due)
		task.Title = c.title
		w.open(id, task)
	}
	snoozed, back := contact(id, -9, -1), contact(id, -9, 6)
	snoozed.Title, back.Title = "snoozed", "back from a snooze"
	w.do(
		w.Arrange(
			w.ctx, w.arrangement(id, w.open(id, snoozed), w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(1)}),
		),
	)
	w.do(
		w.Arrange(
			w.ctx, w.arrangement(id, w.open(id, back), w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(0)}),
		),
	)
	done := contact(id, -9, 0)
	done.Title = "done"
	w.answer(id, w.open(id, done), w.carla, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})

	in, err := w.Inbox(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "late", titles(in.Late), []string{"two days late", "a day late"})
	equal(t, "today", titles(in.Today), []string{"today"})
	equal(t, "this week, up to Sunday", titles(in.Week), []string{"tomorrow", "Sunday"})
	equal(t, "later", titles(in.Later), []string{"back from a snooze", "Monday"})
	equal(t, "snoozed, however late", titles(in.Snoozed), []string{"snoozed"})
	equal(t, "done, also by a colleague for me", titles(in.Done), []string{"done"})
	equal(t, "upcoming", in.Upcoming.Title, "not yet")
	equal(
		t, "working days left",
		[]int{
			in.Late[0].WorkingDaysLeft, in.Late[1].WorkingDaysLeft, in.Today[0].WorkingDaysLeft,
			in.Week[0].WorkingDaysLeft,
		},
		[]int{-1, -1, 0, 1},
	)
	equal(t, "counts", in.Counts, map[care.InboxGroup]int{
		care.GroupLate: 2, care.GroupToday: 1, care.GroupThisWeek: 2, care.GroupLater: 2, care.GroupSnoozed: 1,
		care.GroupDone: 1,
	})
	n, err := w.OpenCount(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "the badge", n, 7)

	byCarla, err := w.Inbox(w.ctx, w.carla, w.now)
	w.do(err)
	equal(t, "done by the coordinator", titles(byCarla.Done), []string{"done"})
	w.now = day(7).At(23, 59)
	in, err = w.Inbox(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "done, after seven days", titles(in.Done), []string{"done"})
	w.now = day(8).At(0, 0)
	in, err = w.Inbox(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "done, after eight", len(in.Done), 0)
}

func TestTheInboxOpensAtMidnightInAmsterdam(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	sunday := calendar.MustDate("2027-10-31") // the clocks go back
	task := contact(id, 0, 0)
	task.Term = care.Term{
		Planned: sunday, OpensOn: sunday, DueOn: sunday, OpensAt: sunday.At(0, 0), DueAt: sunday.AddDays(1).At(0, 0),
	}
	w.open(id, task)
	for _, c := range []struct {
		when string
		now  int // minutes after midnight of the Sunday in Amsterdam
		want care.InboxGroup
	}{
		{"a minute before", -1, ""},
		{"at midnight", 0, care.GroupToday},
		{"in the twenty-fifth hour", 24*60 + 59, care.GroupToday},
		{"a minute later", 25 * 60, care.GroupLate},
	} {
		in, err := w.Inbox(w.ctx, w.anna, sunday.At(0, 0).Add(time.Duration(c.now)*time.Minute))
		w.do(err)
		for _, g := range []care.InboxGroup{care.GroupToday, care.GroupLate} {
			want := 0
			if g == c.want {
				want = 1
			}
			equal(t, c.when+": "+string(g), in.Counts[g], want)
		}
	}
}

func TestWhoseInboxATaskIsIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.open(id, contact(id, -3, 7))
	shared := contact(id, -3, 7)
	shared.Role, shared.Form = care.Coordinator, care.FormDecide
	w.open(id, shared)
	second := w.staff("Cor", care.Coordinator, w.linde)
	w.offer(id, w.wijkteam, 1)
	w.offer(id, w.desk, 1)
	for _, c := range []struct {
		who  care.Staff
		want int
	}{
		{w.anna, 1},
		{w.bas, 0},
		{w.carla, 1},
		{second, 1},
		{w.mo, 0},
		{w.eva, 0},
		{w.wim, 1},
		{w.wilma, 0},
		{w.dirk, 1},
		{w.dora, 1},
	} {
		n, err := w.OpenCount(w.ctx, c.who, w.now)
		w.do(err)
		badge := c.want
		if c.who.ID == w.mo.ID { // the manager sees that the coordinators have yet to divide theirs
			badge = 1
		}
		equal(t, c.who.Name+", "+string(c.who.Role), n, badge)
		in, err := w.Inbox(w.ctx, c.who, w.now)
		w.do(err)
		equal(t, "and in the list", in.Counts[care.GroupLater], c.want)
	}
}

func TestAGroupShowsAHundredAndCountsAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	for range 103 {
		w.open(id, contact(id, -3, 7))
	}
	in, err := w.Inbox(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "shown", len(in.Later), 100)
	equal(t, "counted", in.Counts[care.GroupLater], 103)
}
