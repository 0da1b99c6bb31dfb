package process

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/form/ask"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// planCard is the future plan on the page of a process: its newest version, what was said of it, and the versions
// before.
type planCard struct {
	Newest *versionView // nil: there is none yet, or none that the reader may read
	Older  []versionView
	Agree  *agreeForm // nil for who is not asked, or did already
	Write  *web.Link
	None   string
}

// versionView is a version of the plan with what others said of it.
type versionView struct {
	parts.PlanView
	Replies []replyLine
}

// replyLine is an agreement or an objection.
type replyLine struct {
	Agrees       bool
	Who, When    string
	Text, Answer string // of an objection
	Waits        bool   // it has no answer yet
}

// agreeForm agrees with the newest version by one button.
type agreeForm struct {
	Action  string
	Act     care.ActID
	Version int
}

// planCardOf shows the plan; nil where a process of this kind has none that the reader may read.
func planCardOf(p care.ProcessView, v *web.Visit) *planCard {
	versions := p.Versions
	if len(versions) == 0 && p.Plan != nil {
		versions = []care.PlanVersion{{PlanView: *p.Plan}}
	}
	card := &planCard{None: "Er is nog geen plan."}
	writes := parts.MayWritePlan(v.Me, p)
	switch {
	case kind.Of(p.Kind).Plan == kind.NoPlan && len(versions) == 0:
		return nil
	case kind.Of(p.Kind).Plan == kind.SharedPlan && len(versions) == 0 && p.Transition != nil &&
		p.Transition.Of == care.ReceiverSide:
		return nil // what it does not get to see stands with the handover
	}
	for i, version := range versions {
		view := versionView{PlanView: *parts.PlanOf(&version.PlanView, v.Today)}
		for _, r := range version.Replies {
			view.Replies = append(view.Replies, replyLineOf(r, v.Today))
		}
		if i == 0 {
			card.Newest = &view
			continue
		}
		card.Older = append(card.Older, view)
	}
	if !writes {
		return card
	}
	card.Write = &web.Link{Text: "Nieuwe versie schrijven", URL: web.PlanPath(p.ID)}
	if card.Newest == nil {
		card.Write.Text = "Plan schrijven"
		return card
	}
	if parts.AsksAgreement(v.Me, p) && !slices.ContainsFunc(versions[0].Replies, func(r care.PlanReply) bool {
		return r.Agrees && r.Name == v.Me.Name && r.OrgName == v.Me.OrgName
	}) {
		card.Agree = &agreeForm{
			Action: web.PlanPath(p.ID) + "/akkoord", Act: care.ActID(care.NewID()), Version: versions[0].Version,
		}
	}
	return card
}

func replyLineOf(r care.PlanReply, today calendar.Date) replyLine {
	line := replyLine{
		Agrees: r.Agrees, Who: r.Name, When: words.Day(calendar.DateOf(r.At), today), Text: r.Text, Answer: r.Answer,
	}
	switch {
	case r.Kind == care.Parent:
		line.Who = words.Dotted(r.Name, "ouder")
	case r.OrgName != "":
		line.Who = words.Dotted(r.Name, r.OrgName)
	}
	line.Waits = !r.Agrees && r.Answer == ""
	return line
}

// planForAct loads the process of the address for who may write in its plan.
func (s *site) planForAct(v *web.Visit) (care.ProcessView, error) {
	p, err := s.LookAt(v, "plan")
	switch {
	case err != nil:
		return p, err
	case kind.Of(p.Kind).Plan != kind.SharedPlan:
		return p, care.ErrNotFound
	case p.State.Over():
		return p, care.ErrProcessOver
	case !parts.MayWritePlan(v.Me, p):
		return p, care.ErrNotAllowed
	}
	return p, nil
}

// agreePlan agrees with the version that the reader saw. When there is a newer one, that is said: nobody agrees with
// what they did not read.
func (s *site) agreePlan(v *web.Visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	if !parts.AsksAgreement(v.Me, p) {
		return care.ErrNotAllowed
	}
	version, err := strconv.Atoi(v.Form().Get("versie"))
	act := care.ActID(v.Form().Get("act"))
	if err != nil || !care.Valid(string(act)) {
		return web.ErrBadForm
	}
	err = s.Store.AgreePlan(v.Ctx(), care.Act{ID: act, Process: p.ID, By: v.Me.ID}, version, v.Now)
	switch {
	case errors.Is(err, care.ErrTaskClosed):
		s.Say(v, web.Flash{
			Said: "Er is net een nieuwere versie van het plan.",
			Next: "Lees die eerst. Daarna kun je akkoord gaan.",
		})
	case err != nil:
		return err
	default:
		s.Say(v, web.Flash{
			Said: fmt.Sprintf("Je gaat akkoord met versie %d van het plan.", version),
			Next: "Iedereen die het plan leest, kan dat zien.",
		})
	}
	return v.GoTo(web.ProcessPath(p.ID) + "#plan")
}

// planPageView is the page on which a new version of the plan is written.
type planPageView struct {
	Title, About, Lead string
	Back               web.Link
	Form               *form.Form
}

// planPage asks for a new version, with the newest filled in.
func (s *site) planPage(v *web.Visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	f := planFormOf(p)
	if p.Plan != nil {
		ask.RecallPlan(f, ask.TextsOfPlan(*p.Plan))
	}
	return s.showPlan(v, p, f, http.StatusOK)
}

func planFormOf(p care.ProcessView) *form.Form {
	first := p.Person.FirstName
	return &form.Form{
		Action: web.PlanPath(p.ID), Act: care.ActID(care.NewID()),
		Groups: ask.PlanGroups(
			ask.PlanAsks{First: first, Hints: ask.TransitionAreaHints, Involved: ask.TransitionInvolved(true)},
		),
	}
}

// writePlan keeps a new version.
func (s *site) writePlan(v *web.Visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	f := planFormOf(p)
	f.Fill(v.Form())
	if parts.CarriedOut(p, f.Act) {
		return v.GoTo(web.ProcessPath(p.ID) + "#plan")
	}
	f.Check()
	ask.PlanSaysSomething(f)
	if !f.OK() {
		return s.showPlan(v, p, f, http.StatusUnprocessableEntity)
	}
	act := care.Act{ID: f.Act, Process: p.ID, By: v.Me.ID}
	if err := s.CarryOut(v, act, f.Read().Texts, func() error {
		return s.Store.WritePlan(v.Ctx(), v.Me, act, v.Now)
	}); err != nil {
		return err
	}
	s.Say(v, web.Flash{
		Said: "Nieuwe versie van het plan opgeslagen.", Next: "Wie meeleest via een link, kan erop reageren.",
	})
	return v.GoTo(web.ProcessPath(p.ID) + "#plan")
}

func (s *site) showPlan(v *web.Visit, p care.ProcessView, f *form.Form, status int) error {
	view := planPageView{
		Title: "Nieuwe versie van het plan", About: parts.ProcessTitle(p),
		Back: web.Link{Text: parts.ProcessTitle(p), URL: web.ProcessPath(p.ID)}, Form: f,
		Lead: "Verander wat niet meer klopt. De versies van eerder blijven te lezen.",
	}
	if p.Plan == nil {
		view.Title, view.Lead = "Plan schrijven", "Schrijf op wat al bekend is. Je kunt het later aanvullen."
	}
	return s.Show(
		v, web.Page{Template: "plan", Title: view.Title, Nav: "/trajecten", Status: status, Wrong: !f.OK(), View: view},
	)
}
