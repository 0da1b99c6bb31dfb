package process

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// processAct is something that people do with a whole process, on a page of its own: a form, and what to know before
// sending it. Each lives in its own file.
type processAct struct {
	path   string // after the address of the process
	link   string // what the page of the process calls it
	title  string // of its page
	button string
	grave  bool // it cannot be undone: the button says so in colour too
	// of tells which kinds of process can be asked this; nil: every kind.
	of func(kind.Kind) bool
	// workers is true when workers of a wijkteam or a desk may come to it too.
	workers bool
	// who tells whether somebody may act so; nil: parts.MayAct.
	who func(care.Staff, care.ProcessView) bool
	// may says why a process cannot be asked this now; nil when it can.
	may func(care.ProcessView) error
	// explain says what will happen.
	explain func(care.ProcessView) []string
	// facts sum up what it is about, for who has to be sure.
	facts func(care.ProcessView, *web.Visit) []form.Fact
	// questions make the form; nil when nothing is asked. What is bound to a text is kept with the act.
	questions func(*site, *web.Visit, care.ProcessView) ([]form.Group, error)
	// check finds what no question can know by itself; nil when there is nothing.
	check func(*form.Form, care.ProcessView, *web.Visit)
	send  func(context.Context, Engine, *form.Form, care.Act) error
	// news is what is true of the young person, for all of their processes, with these answers: it is written down
	// first, and then each process hears it. nil, and a nil result: it concerns this process alone, which send tells.
	news func(*form.Form) personNews
	// said tells what was done and what happens now.
	said func(*form.Form, care.ProcessView, *web.Visit) web.Flash
	// refused is what it means when the workflow does not allow it to who may; nil: the words for every refusal.
	refused *web.ProblemPage
}

// personNews writes something down about a young person, and returns what their processes have yet to hear.
type personNews func(ctx context.Context, s Store, act care.Act, at time.Time) ([]care.PendingAct, error)

// processActs are all of them, in the order in which the page of a process offers them.
var processActs = []processAct{
	resumeAct, withdrawAct, callTableAct, suspendAct, moveAct, startDateAct, mentorAct, workerAct, movedAct,
	careBeganAct, careEndedAct, signedAct,
	stopAct,
}

// fits tells whether a process is of a kind that can be asked this at all.
func (a processAct) fits(p care.ProcessView) bool {
	is := kind.Of(p.Kind)
	return (a.of == nil || a.of(is)) && (!is.HandsOver || p.Handover != nil)
}

// The kinds of process that some acts are for.
func handsOver(k kind.Kind) bool { return k.HandsOver }
func ages(k kind.Kind) bool      { return k.Ages }

// permits tells whether somebody may act so on a process.
func (a processAct) permits(me care.Staff, p care.ProcessView) bool {
	if a.who != nil {
		return a.who(me, p)
	}
	return parts.MayAct(me, p)
}

// processActView is the page of an act.
type processActView struct {
	Title, About string
	Back         web.Link
	Explain      []string
	Facts        []form.Fact
	Form         *form.Form
	Button       string
	Grave        bool
	// Trouble says why it was not carried out although nothing is wrong with what was typed.
	Trouble *web.ProblemPage
}

// actPage asks what an act needs to know.
func (s *site) actPage(a processAct) func(*web.Visit) error {
	return func(v *web.Visit) error {
		p, f, err := s.actForm(v, a)
		if err != nil {
			return err
		}
		return s.showAct(v, a, p, f, http.StatusOK, nil)
	}
}

func (s *site) actForm(v *web.Visit, a processAct) (care.ProcessView, *form.Form, error) {
	p, err := s.LookAt(v, "act")
	if err != nil {
		return p, nil, err
	}
	if !a.fits(p) {
		return p, nil, care.ErrNotFound
	}
	if !a.permits(v.Me, p) {
		return p, nil, care.ErrNotAllowed
	}
	if err := a.may(p); err != nil && !parts.CarriedOut(p, care.ActID(v.Form().Get("act"))) {
		return p, nil, err
	}
	f := &form.Form{Action: web.ProcessPath(p.ID) + "/" + a.path, Act: care.ActID(care.NewID())}
	if a.questions != nil {
		f.Groups, err = a.questions(s, v, p)
	}
	return p, f, err
}

// doAct carries out an act. Its texts are kept first, so that nothing is lost when the engine cannot be reached.
func (s *site) doAct(a processAct) func(*web.Visit) error {
	return func(v *web.Visit) error {
		p, f, err := s.actForm(v, a)
		if err != nil {
			return err
		}
		f.Fill(v.Form())
		if parts.CarriedOut(p, f.Act) {
			return v.GoTo(web.ProcessPath(p.ID))
		}
		f.Check()
		if a.check != nil {
			a.check(f, p, v)
		}
		if !f.OK() {
			return s.showAct(v, a, p, f, http.StatusUnprocessableEntity, nil)
		}
		act := care.Act{ID: f.Act, Process: p.ID, By: v.Me.ID}
		if err := s.carryOut(v, a, f, act); err != nil {
			return s.actFailed(v, a, p, f, err)
		}
		s.Say(v, a.said(f, p, v))
		if _, err := s.Store.Process(v.Ctx(), v.Me, p.ID, v.Now); errors.Is(err, care.ErrNotFound) {
			return v.GoTo("/trajecten") // it went to another school and is not the reader's to see any more
		}
		return v.GoTo(web.ProcessPath(p.ID))
	}
}

// carryOut does what a form asks, and keeps what was written with it.
func (s *site) carryOut(v *web.Visit, a processAct, f *form.Form, act care.Act) error {
	do := func() error { return s.send(v, a, f, act) }
	if slices.ContainsFunc(f.Fields(), func(q *form.Field) bool { return !q.As.IsZero() }) {
		return s.CarryOut(v, act, f.Read().Texts, do)
	}
	return do()
}

// send asks it of one process, or says it of all of the young person's.
func (s *site) send(v *web.Visit, a processAct, f *form.Form, act care.Act) error {
	var say personNews
	if a.news != nil {
		say = a.news(f)
	}
	if say == nil {
		return a.send(v.Ctx(), s.Engine, f, act)
	}
	pending, err := say(v.Ctx(), s.Store, act, v.Now)
	if err == nil {
		s.TellProcesses(v, pending)
	}
	return err
}

// actFailed shows the form again, with what was typed, and says why nothing was done.
func (s *site) actFailed(v *web.Visit, a processAct, p care.ProcessView, f *form.Form, err error) error {
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showAct(v, a, p, f, http.StatusServiceUnavailable, nil)
	}
	if wrong := (*care.FieldError)(nil); errors.As(err, &wrong) && f.Refuse(wrong) {
		return s.showAct(v, a, p, f, http.StatusUnprocessableEntity, nil)
	}
	status, trouble := web.Explain(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	if a.refused != nil && errors.Is(err, care.ErrNotAllowed) {
		status, trouble = http.StatusConflict, *a.refused
	}
	return s.showAct(v, a, p, f, status, &trouble)
}

func (s *site) showAct(
	v *web.Visit, a processAct, p care.ProcessView, f *form.Form, status int, trouble *web.ProblemPage,
) error {
	view := processActView{
		Title: a.title, About: words.Dotted(parts.ProcessTitle(p), p.School.Name),
		Back:    web.Link{Text: parts.ProcessTitle(p), URL: web.ProcessPath(p.ID)},
		Explain: a.explain(p), Form: f, Grave: a.grave, Trouble: trouble,
	}
	if a.questions == nil || len(f.Fields()) > 0 { // otherwise there is nothing to choose from
		view.Button = a.button
	}
	if a.facts != nil {
		view.Facts = a.facts(p, v)
	}
	return s.Show(v, web.Page{
		Template: "process-act", Title: a.title, Nav: "/trajecten", Status: status, Wrong: !f.OK() || trouble != nil,
		View: view,
	})
}
