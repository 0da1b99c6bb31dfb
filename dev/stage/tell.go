package stage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// teller lets the stories of the demo happen: by starting processes, letting time pass, and doing what the scripts say
// people do.
type teller struct {
	*Stage
	school  calendar.Calendar // of the schools in the stories, all in one region
	began   calendar.Date     // the day on which the first stories start
	day     calendar.Date     // the demo's day
	until   calendar.Date     // up to which day is told now
	stories map[care.ProcessID]story
	names   map[string]care.ProcessID // what Tell returns
}

// Tell starts the stories and lets time pass up to the demo's day, a working Tuesday within a year. It returns the
// processes by the first name of the young person, and by name and kind ("Jip/handover"): a name alone is that of its
// first story. It does nothing on a stage that has processes already.
func (s *Stage) Tell(ctx context.Context) (map[string]care.ProcessID, error) {
	if running, err := s.Demo.events.running(ctx); err != nil || len(running) > 0 {
		return nil, err
	}
	t := &teller{Stage: s, stories: map[care.ProcessID]story{}, names: map[string]care.ProcessID{}}
	var err error
	if t.school, err = s.Store.CalendarOf(ctx, "", care.OrganisationID(id("organisation/linde")), true); err != nil {
		return nil, err
	}
	t.began = s.Demo.Today()
	if err := t.setDay(t.began); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		late bool
		end  calendar.Date
	}{{false, t.day.AddDays(-lateDays)}, {true, t.day}} {
		for _, story := range stories() {
			if story.late() != part.late {
				continue
			}
			if err := t.start(ctx, story); err != nil {
				return nil, fmt.Errorf("the story of %s: %w", story.first, err)
			}
		}
		t.until = part.end
		if err := t.act(ctx, part.end.At(visitHour, 0)); err != nil {
			return nil, err
		}
	}
	return t.names, nil
}

// tells remembers which process a story is told of.
func (t *teller) tells(s story, process care.ProcessID) {
	t.stories[process] = s
	if t.names[s.first] == "" {
		t.names[s.first] = process
	}
	kind := care.Followup
	switch {
	case s.handover != nil:
		kind = care.Handover
	case s.transition != nil:
		kind = care.Transition
	}
	t.names[s.first+"/"+string(kind)] = process
}

// act lets everybody do what the scripts say, up to a moment.
func (t *teller) act(ctx context.Context, end time.Time) error {
	for {
		task, at, err := t.nextAct(ctx)
		if err != nil {
			return err
		}
		if at.IsZero() || at.After(end) {
			_, err := t.Demo.walkTo(ctx, end)
			return err
		}
		if err := t.perform(ctx, task, at); err != nil {
			return fmt.Errorf("the story of %s, %s: %w", t.stories[task.Process].first, task.Step, err)
		}
	}
}

// setDay sets the demo's day: a Tuesday some ten months ahead with four weeks of school before it, so that late, today
// and soon are all to be seen, and before which every story can be told: three months after a leaving date is never 31
// May, for one.
func (t *teller) setDay(today calendar.Date) error {
	err := errors.New("none has four weeks of school before it")
	for day := today.AddDays(290); day.Before(today.AddDays(500)); day = day.AddDays(1) {
		if day.Weekday() != time.Tuesday || t.school.WorkingDaysBetween(day.AddDays(-28), day) != 20 ||
			t.school.WorkingDaysBetween(day, day.AddDays(7)) != 5 {
			continue
		}
		t.day = day
		if err = t.canTell(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("there is no Tuesday for the demo within 500 days of %s: %w", today, err)
}

// canTell tells whether every story of a leaver has its leaving date.
func (t *teller) canTell() error {
	for _, s := range stories() {
		if s.handover != nil || s.transition != nil {
			continue
		}
		if _, err := t.leaving(s); err != nil {
			return fmt.Errorf("the story of %s: %w", s.first, err)
		}
	}
	return nil
}

// start writes a young person down and starts the process.
func (t *teller) start(ctx context.Context, s story) error {
	switch {
	case s.handover != nil:
		return t.startHandover(ctx, s)
	case s.transition != nil:
		return t.startTransition(ctx, s)
	}
	leaving, err := t.leaving(s)
	if err != nil {
		return err
	}
	leaver := care.Leaver{
		PupilNumber: cmp.Or(s.pupil, strconv.Itoa(10000+len(t.stories))), FirstName: s.first, Infix: s.infix,
		LastName: s.last, BirthDate: t.birth(s), LeavingDate: leaving,
		Education: s.education, MentorEmail: email(s.school, s.mentor), Municipality: "Groningen", Phone: s.phone,
		YouthCare: len(t.stories)%3 == 0,
	}
	leaver.School = workplaceOf(s.school).org.Code
	var process care.ProcessID
	err = sayingWho(&leaver.Whom, func() error {
		p, _, err := t.Store.Create(ctx, leaver, staffID(s.mentor), t.Demo.clock.Now())
		process = p.ID
		return err
	})
	if err != nil {
		return err
	}
	t.tells(s, process)
	if err := t.Engine.Start(ctx, care.Startable{ID: process, Kind: care.Followup, Anchor: leaving}); err != nil {
		return err
	}
	return t.Demo.Settle(ctx, process)
}

// sayingWho writes something down of whom another story may be told too: who is asked whether it is the same young
// person says that it is.
func sayingWho(whom *care.Whom, create func() error) error {
	err := create()
	var asked *care.AskedError
	if errors.As(err, &asked) {
		whom.Person = asked.Lookalikes[0].Person.ID
		return create()
	}
	return err
}

// birth is when somebody was born: as the story says, or so that they turn 18 when it wants it. A transition starts
// with somebody who is 16: where the demo's day lies too far ahead for that, they turn 18 sooner.
func (t *teller) birth(s story) calendar.Date {
	if s.turns == 0 {
		return calendar.MustDate(s.birth)
	}
	born := t.day.AddDays(s.turns).AddYears(-care.AgeOfAge)
	if _, latest := protocol.Births(protocols.Transition(), t.began); s.transition != nil && born.After(latest) {
		return latest
	}
	return born
}

// leaving finds the last leaving date with which the story's step opens when the story wants it. Who leaves earlier has
// every step as early or earlier.
func (t *teller) leaving(s story) (calendar.Date, error) {
	last := t.day.AddDays(250)
	var err error
	before := func(leaving calendar.Date) int {
		plan, layErr := protocol.Lay(protocols.Followup(), leaving, t.school, "")
		i := slices.IndexFunc(plan, func(step protocol.Laid) bool { return step.Key == s.step })
		if layErr != nil || i < 0 {
			err = cmp.Or(layErr, errNoStep)
			return 0
		}
		return t.school.WorkingDaysBetween(plan[i].OpensOn, t.day)
	}
	leaving := last.AddDays(-sort.Search(4*365, func(
		earlier int,
	) bool {
		return before(last.AddDays(-earlier)) >= s.days
	}))
	if before(leaving) != s.days {
		err = cmp.Or(err, fmt.Errorf("no leaving date puts %s %d working days before %s", s.step, s.days, t.day))
	}
	return leaving, err
}

var errNoStep = errors.New("the protocol has no such step")

// openTask is a task that somebody could do.
type openTask struct {
	ID      care.TaskID
	Process care.ProcessID
	Step    string
	Form    care.Form
	Try     int
	OpensOn calendar.Date
	OpensAt time.Time
}

func (e events) openTasks(ctx context.Context) ([]openTask, error) {
	rows, err := e.pool.Query(ctx, `
		SELECT t.id::text, t.process::text, t.step, t.form, t.try, t.opens_on, t.opens_at
		FROM tasks t JOIN processes p ON p.id = t.process
		WHERE t.state = 'open' AND p.state = 'running' ORDER BY t.opens_at, t.id`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[openTask])
}

// nextAct lets days pass until the next moment at which a script does something, and returns what it does then. The
// zero time: nothing more.
func (t *teller) nextAct(ctx context.Context) (openTask, time.Time, error) {
	for {
		var first openTask
		var at time.Time
		tasks, err := t.Demo.events.openTasks(ctx)
		if err != nil {
			return first, at, err
		}
		for _, task := range tasks {
			if when := t.when(task); !when.IsZero() && (at.IsZero() || when.Before(at)) {
				first, at = task, when
			}
		}
		day, processes, err := t.Demo.nextDay(ctx)
		switch {
		case err != nil:
			return first, at, err
		case day.IsZero() || day.After(t.until) || !at.IsZero() && at.Before(day.At(roundHour, 0)):
			return first, at, nil
		}
		if _, err := t.Demo.oneDay(ctx, day, processes); err != nil {
			return first, at, err
		}
	}
}

// script returns what is done with a task; ignore when nothing is.
func (t *teller) script(task openTask) scripted {
	s := t.stories[task.Process]
	for _, a := range s.acts {
		usual := a.form == "" && (task.Form != care.FormOffer || s.handover != nil || s.transition != nil)
		if (a.step == "" || a.step == task.Step) && (usual || a.form == task.Form) &&
			(a.try == 0 || a.try == task.Try) {
			return a
		}
	}
	switch {
	case s.handover != nil:
		return usualInHandover(s, task)
	case s.transition != nil:
		return usualInTransition(s, task)
	}
	switch task.Form {
	case care.FormFuturePlan:
		return scripted{after: 6, do: answers(care.Answer{Outcome: care.Done}, plan)}
	case care.FormContact:
		if len(s.first)%2 == 0 {
			return scripted{
				after: 2, do: answers(atSchool, map[string]string{care.TextPlace: "Noorderpoort, niveau 2"}),
			}
		}
		return scripted{after: 2, do: answers(atWork, map[string]string{care.TextPlace: "bakkerij Smid"})}
	}
	return scripted{do: ignores}
}

// when is the moment at which the script does something with a task, zero when it does not.
func (t *teller) when(task openTask) time.Time {
	s := t.script(task)
	var what act
	s.do(&what)
	if what.ignore {
		return time.Time{}
	}
	days := t.school
	if t.stories[task.Process].transition != nil && s.who != t.stories[task.Process].mentor {
		days = calendar.Calendar{} // the wijkteam and the municipality work on in the school holidays
	}
	at := days.AddWorkingDays(task.OpensOn, max(s.after, 1)).At(10, len(t.stories[task.Process].first)*7%60)
	if now := t.Demo.clock.Now(); at.Before(now) {
		at = now.Add(time.Minute)
	}
	return at
}

// perform does with a task what the script says.
func (t *teller) perform(ctx context.Context, task openTask, at time.Time) error {
	process, err := t.Demo.events.one(ctx, task.Process)
	if err != nil {
		return err
	}
	if err := errors.Join(t.Demo.clock.walkTo(at), t.Demo.move(ctx, []running{process}, at)); err != nil {
		return err
	}
	s := t.script(task)
	var what act
	s.do(&what)
	who := s.who
	if who == "" {
		who = t.stories[task.Process].mentor
	}
	a := care.Act{ID: care.ActID(care.NewID()), Process: task.Process, By: staffID(who)}
	if err := t.Store.SaveTexts(ctx, a, what.texts, at); err != nil {
		return err
	}
	switch {
	case what.suspend:
		return t.Engine.Suspend(ctx, care.SuspendProcess{Act: a})
	case what.stop != "":
		return t.Engine.Stop(ctx, care.StopProcess{Act: a, Reason: what.stop})
	case what.consent != "":
		return t.consent(ctx, a, what.consent)
	}
	return t.Engine.Answer(ctx, care.AnswerTask{Act: a, Task: task.ID, Answer: what.answer})
}
