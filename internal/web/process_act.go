package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"schakel/internal/care"
)

// processAct is something that people do with a whole process, on a page of its own: a form, and what to know before
// sending it. Each lives in its own file.
type processAct struct {
	path   string // after the address of the process
	link   string // what the page of the process calls it
	title  string // of its page
	button string
	grave  bool // it cannot be undone: the button says so in colour too
	// kinds are the kinds of process that can be asked this; none: every kind.
	kinds []care.Kind
	// workers is true when workers of a wijkteam or a desk may come to it too.
	workers bool
	// who tells whether somebody may act so; nil: mayAct.
	who func(care.Staff, care.ProcessView) bool
	// may says why a process cannot be asked this now; nil when it can.
	may func(care.ProcessView) error
	// explain says what will happen.
	explain func(care.ProcessView) []string
	// facts sum up what it is about, for who has to be sure.
	facts func(care.ProcessView, *visit) []fact
	// questions make the form; nil when nothing is asked. What is bound to a text is kept with the act.
	questions func(*site, *visit, care.ProcessView) ([]group, error)
	// check finds what no question can know by itself; nil when there is nothing.
	check func(*form, care.ProcessView, *visit)
	send  func(context.Context, Engine, *form, care.Act) error
	// news is what is true of the young person, for all of their processes, with these answers: it is written down
	// first, and then each process hears it. nil, and a nil result: it concerns this process alone, which send tells.
	news func(*form) personNews
	// said tells what was done and what happens now.
	said func(*form, care.ProcessView, *visit) flash
	// refused is what it means when the workflow does not allow it to who may; nil: the words for every refusal.
	refused *problemPage
}

// personNews writes something down about a young person, and returns what their processes have yet to hear.
type personNews func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error)

// processActs are all of them, in the order in which the page of a process offers them.
var processActs = []processAct{
	resumeAct, withdrawAct, callTableAct, suspendAct, moveAct, startDateAct, mentorAct, workerAct, movedAct,
	careBeganAct, careEndedAct, signedAct,
	stopAct,
}

// of tells whether a kind of process can be asked this at all.
func (a processAct) of(p care.ProcessView) bool {
	return (len(a.kinds) == 0 || slices.Contains(a.kinds, p.Kind)) && (!p.Kind.HandsOver() || p.Handover != nil)
}

// permits tells whether somebody may act so on a process.
func (a processAct) permits(me care.Staff, p care.ProcessView) bool {
	if a.who != nil {
		return a.who(me, p)
	}
	return mayAct(me, p)
}

// processActView is the page of an act.
type processActView struct {
	Title, About string
	Back         Link
	Explain      []string
	Facts        []fact
	Form         *form
	Button       string
	Grave        bool
	// Trouble says why it was not carried out although nothing is wrong with what was typed.
	Trouble *problemPage
}

// actPage asks what an act needs to know.
func (s *site) actPage(a processAct) func(*visit) error {
	return func(v *visit) error {
		p, f, err := s.actForm(v, a)
		if err != nil {
			return err
		}
		return s.showAct(v, a, p, f, http.StatusOK, nil)
	}
}

func (s *site) actForm(v *visit, a processAct) (care.ProcessView, *form, error) {
	p, err := s.lookAt(v, "act")
	if err != nil {
		return p, nil, err
	}
	if !a.of(p) {
		return p, nil, care.ErrNotFound
	}
	if !a.permits(v.me, p) {
		return p, nil, care.ErrNotAllowed
	}
	if err := a.may(p); err != nil && !carriedOut(p, care.ActID(v.form().Get("act"))) {
		return p, nil, err
	}
	f := &form{Action: processPath(p.ID) + "/" + a.path, Act: care.ActID(care.NewID())}
	if a.questions != nil {
		f.Groups, err = a.questions(s, v, p)
	}
	return p, f, err
}

// doAct carries out an act. Its texts are kept first, so that nothing is lost when the engine cannot be reached.
func (s *site) doAct(a processAct) func(*visit) error {
	return func(v *visit) error {
		p, f, err := s.actForm(v, a)
		if err != nil {
			return err
		}
		f.fill(v.form())
		if carriedOut(p, f.Act) {
			return v.goTo(processPath(p.ID))
		}
		f.check()
		if a.check != nil {
			a.check(f, p, v)
		}
		if !f.OK() {
			return s.showAct(v, a, p, f, http.StatusUnprocessableEntity, nil)
		}
		act := care.Act{ID: f.Act, Process: p.ID, By: v.me.ID}
		if slices.ContainsFunc(f.fields(), func(q *field) bool { return !q.As.IsZero() }) {
			if err := s.Store.SaveTexts(v.ctx(), act, f.read().Texts, v.now); err != nil {
				return err
			}
		}
		if err := s.carryOut(v, a, f, act); err != nil {
			return s.actFailed(v, a, p, f, err)
		}
		s.say(v, a.said(f, p, v))
		if _, err := s.Store.Process(v.ctx(), v.me, p.ID, v.now); errors.Is(err, care.ErrNotFound) {
			return v.goTo("/trajecten") // it went to another school and is not the reader's to see any more
		}
		return v.goTo(processPath(p.ID))
	}
}

// carryOut does what a form asks, of one process or of all of the young person's.
func (s *site) carryOut(v *visit, a processAct, f *form, act care.Act) error {
	var say personNews
	if a.news != nil {
		say = a.news(f)
	}
	if say == nil {
		return a.send(v.ctx(), s.Engine, f, act)
	}
	pending, err := say(v.ctx(), s.Store, act, v.now)
	if err == nil {
		s.tellProcesses(v, pending)
	}
	return err
}

// actFailed shows the form again, with what was typed, and says why nothing was done.
func (s *site) actFailed(v *visit, a processAct, p care.ProcessView, f *form, err error) error {
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showAct(v, a, p, f, http.StatusServiceUnavailable, nil)
	}
	if wrong := (*care.FieldError)(nil); errors.As(err, &wrong) && f.refuse(wrong) {
		return s.showAct(v, a, p, f, http.StatusUnprocessableEntity, nil)
	}
	status, trouble := explain(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	if a.refused != nil && errors.Is(err, care.ErrNotAllowed) {
		status, trouble = http.StatusConflict, *a.refused
	}
	return s.showAct(v, a, p, f, status, &trouble)
}

func (s *site) showAct(v *visit, a processAct, p care.ProcessView, f *form, status int, trouble *problemPage) error {
	view := processActView{
		Title: a.title, About: dotted(processTitle(p), p.School.Name),
		Back:    Link{Text: processTitle(p), URL: processPath(p.ID)},
		Explain: a.explain(p), Form: f, Grave: a.grave, Trouble: trouble,
	}
	if a.questions == nil || len(f.fields()) > 0 { // otherwise there is nothing to choose from
		view.Button = a.button
	}
	if a.facts != nil {
		view.Facts = a.facts(p, v)
	}
	return s.show(v, page{
		Template: "process-act", Title: a.title, Nav: "/trajecten", Status: status, Wrong: !f.OK() || trouble != nil,
		View: view,
	})
}
