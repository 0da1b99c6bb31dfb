package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// planCard is the future plan on the page of a process: its newest version, what was said of it, and the versions
// before.
type planCard struct {
	Newest *versionView // nil: there is none yet, or none that the reader may read
	Older  []versionView
	Agree  *agreeForm // nil for who may not, or did already
	Write  *Link
	None   string
}

// versionView is a version of the plan with what others said of it.
type versionView struct {
	planView
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
func planCardOf(p care.ProcessView, v *visit) *planCard {
	versions := p.Versions
	if len(versions) == 0 && p.Plan != nil {
		versions = []care.PlanVersion{{PlanView: *p.Plan}}
	}
	card := &planCard{None: "Er is nog geen plan."}
	writes := mayWritePlan(v.me, p)
	switch {
	case p.Kind == care.Handover && len(versions) == 0:
		return nil
	case p.Kind == care.Transition && len(versions) == 0 && p.Transition != nil && p.Transition.Of == care.ReceiverSide:
		return nil // what it does not get to see stands with the handover
	}
	for i, version := range versions {
		view := versionView{planView: *planOf(&version.PlanView, v.today)}
		for _, r := range version.Replies {
			view.Replies = append(view.Replies, replyLineOf(r, v.today))
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
	card.Write = &Link{Text: "Nieuwe versie schrijven", URL: planPath(p.ID)}
	if card.Newest == nil {
		card.Write.Text = "Plan schrijven"
		return card
	}
	if !slices.ContainsFunc(versions[0].Replies, func(
		r care.PlanReply,
	) bool {
		return r.Agrees && r.Name == v.me.Name && r.OrgName == v.me.OrgName
	}) {
		card.Agree = &agreeForm{
			Action: planPath(p.ID) + "/akkoord", Act: care.ActID(care.NewID()), Version: versions[0].Version,
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
		line.Who = dotted(r.Name, "ouder")
	case r.OrgName != "":
		line.Who = dotted(r.Name, r.OrgName)
	}
	line.Waits = !r.Agrees && r.Answer == ""
	return line
}

// planForAct loads the process of the address for who may write in its plan.
func (s *site) planForAct(v *visit) (care.ProcessView, error) {
	p, err := s.lookAt(v, "plan")
	switch {
	case err != nil:
		return p, err
	case p.Kind != care.Transition:
		return p, care.ErrNotFound
	case p.State.Over():
		return p, care.ErrProcessOver
	case !mayWritePlan(v.me, p):
		return p, care.ErrNotAllowed
	}
	return p, nil
}

// agreePlan agrees with the version that the reader saw. When there is a newer one, that is said: nobody agrees with
// what they did not read.
func (s *site) agreePlan(v *visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(v.form().Get("versie"))
	act := care.ActID(v.form().Get("act"))
	if err != nil || !care.Valid(string(act)) {
		return errBadForm
	}
	err = s.Store.AgreePlan(v.ctx(), care.Act{ID: act, Process: p.ID, By: v.me.ID}, version, v.now)
	switch {
	case errors.Is(err, care.ErrTaskClosed):
		s.say(
			v,
			flash{
				Said: "Er is net een nieuwere versie van het plan.",
				Next: "Lees die eerst. Daarna kun je akkoord gaan.",
			},
		)
	case err != nil:
		return err
	default:
		s.say(
			v,
			flash{
				Said: fmt.Sprintf("Je gaat akkoord met versie %d van het plan.", version),
				Next: "Iedereen die het plan leest, kan dat zien.",
			},
		)
	}
	return v.goTo(processPath(p.ID) + "#plan")
}

// planPageView is the page on which a new version of the plan is written.
type planPageView struct {
	Title, About, Lead string
	Back               Link
	Form               *form
}

// planPage asks for a new version, with the newest filled in.
func (s *site) planPage(v *visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	f := planFormOf(p)
	if p.Plan != nil {
		recallPlan(f, textsOfPlan(*p.Plan))
	}
	return s.showPlan(v, p, f, http.StatusOK)
}

func planFormOf(p care.ProcessView) *form {
	first := p.Person.FirstName
	return &form{
		Action: planPath(p.ID), Act: care.ActID(care.NewID()),
		Groups: planGroups(planAsks{first: first, hints: transitionAreaHints, involved: transitionInvolved(true)}),
	}
}

// writePlan keeps a new version.
func (s *site) writePlan(v *visit) error {
	p, err := s.planForAct(v)
	if err != nil {
		return err
	}
	f := planFormOf(p)
	f.fill(v.form())
	if carriedOut(p, f.Act) {
		return v.goTo(processPath(p.ID) + "#plan")
	}
	f.check()
	planSaysSomething(f)
	if !f.OK() {
		return s.showPlan(v, p, f, http.StatusUnprocessableEntity)
	}
	act := care.Act{ID: f.Act, Process: p.ID, By: v.me.ID}
	if err := s.Store.SaveTexts(v.ctx(), act, f.read().Texts, v.now); err != nil {
		return err
	}
	if err := s.Store.WritePlan(v.ctx(), v.me, act, v.now); err != nil {
		return err
	}
	s.say(
		v, flash{Said: "Nieuwe versie van het plan opgeslagen.", Next: "Wie meeleest via een link, kan erop reageren."},
	)
	return v.goTo(processPath(p.ID) + "#plan")
}

func (s *site) showPlan(v *visit, p care.ProcessView, f *form, status int) error {
	view := planPageView{
		Title: "Nieuwe versie van het plan", About: processTitle(p),
		Back: Link{Text: processTitle(p), URL: processPath(p.ID)}, Form: f,
		Lead: "Verander wat niet meer klopt. De versies van eerder blijven te lezen.",
	}
	if p.Plan == nil {
		view.Title, view.Lead = "Plan schrijven", "Schrijf op wat al bekend is. Je kunt het later aanvullen."
	}
	return s.show(
		v, page{Template: "plan", Title: view.Title, Nav: "/trajecten", Status: status, Wrong: !f.OK(), View: view},
	)
}
