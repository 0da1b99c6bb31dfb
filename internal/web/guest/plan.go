package guest

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// The plan as a guest reads it: the newest version by life area, what this guest says of it, and the versions before.
// In a transition 18-/18+ a guest agrees with the newest version, or objects to it.

const (
	guestPlanPath   = web.GuestHome + "/plan"
	guestAgreePath  = guestPlanPath + "/akkoord"
	guestObjectPath = web.GuestHome + "/bezwaar"
)

// guestPlanView is the page of the plan.
type guestPlanView struct {
	Title  string
	Newest guestVersion
	Number int        // of the newest version
	Mine   string     // what this guest said of the newest version
	Text   string     // of an objection
	Answer string     // to it, or that there is none yet
	Others string     // who else agrees
	Agree  *form.Form // nil: nothing to agree with
	Button string
	Object web.Link // without an address there is nothing to object to
	Closed string   // why nothing can be said
	Older  []guestVersion
	Wrong  *web.ProblemPage
}

// guestVersion is a version of the plan.
type guestVersion struct {
	Name  string // "Versie 3"
	Made  string // "ma 12 okt om 10:40 door Karin de Wit"
	Parts []guestPart
}

// guestPart is what a version says of something.
type guestPart struct {
	parts.PlanPartView
	Changed bool // since the version before
}

func versionNumber(v care.PlanVersion) string { return strconv.Itoa(v.Version) }

// planTitle is what the plan is called to who reads it.
func planTitle(g care.GuestView) string {
	if g.Party.Kind == care.YoungPerson {
		return "Jouw plan"
	}
	return "Het plan van " + g.PersonName
}

// replyOf is what a party said last of a version.
func replyOf(v care.PlanVersion, party care.PartyID) (last care.PlanReply, said bool) {
	for _, r := range v.Replies {
		if r.Party == party && party != "" && !r.At.Before(last.At) {
			last, said = r, true
		}
	}
	return last, said
}

// mayReply tells whether a guest may still say something of the newest version: the young person always, a parent until
// the 18th birthday, after which who is allowed to only reads on.
func mayReply(g care.GuestView, today calendar.Date) bool {
	return kind.Of(g.Kind).Plan == kind.SharedPlan && !g.State.Over() && len(g.Versions) > 0 &&
		(g.Party.Kind == care.YoungPerson || today.Before(g.Anchor))
}

// newestVersion is the version of the plan that a guest's form is about; 0 for none.
func newestVersion(g care.GuestView) int {
	if kind.Of(g.Kind).Plan != kind.SharedPlan || len(g.Versions) == 0 {
		return 0
	}
	return g.Versions[0].Version
}

func (s *site) guestPlan(v *web.Visit, g care.GuestView) error {
	if len(g.Versions) == 0 {
		return s.showGuestForm(v, http.StatusOK, guestFormView{
			Title: planTitle(g), Lead: []string{"Er is nog geen plan. Je leest het hier zodra het er is."},
		})
	}
	return s.showGuestPlan(v, http.StatusOK, guestPlanOf(g, v.Today))
}

func (s *site) showGuestPlan(v *web.Visit, status int, view guestPlanView) error {
	return s.ShowGuest(
		v, web.Page{Template: "guest-plan", Title: view.Title, Status: status, Wrong: view.Wrong != nil, View: view},
	)
}

func guestPlanOf(g care.GuestView, today calendar.Date) guestPlanView {
	newest := g.Versions[0]
	view := guestPlanView{Title: planTitle(g), Number: newest.Version, Others: agreeing(newest, g.Party.ID)}
	for i := range g.Versions {
		version := guestVersionOf(g.Versions, i, today)
		if i == 0 {
			view.Newest = version
			continue
		}
		view.Older = append(view.Older, version)
	}
	mine, replied := replyOf(newest, g.Party.ID)
	switch {
	case replied && mine.Agrees:
		view.Mine = "Je gaat akkoord, " + words.Moment(mine.At, today) + "."
	case replied:
		view.Mine = "Je bent het er niet mee eens. Dat schreef je " + words.Moment(mine.At, today) + "."
		view.Text, view.Answer = mine.Text, mine.Answer
		if view.Answer == "" {
			view.Answer = words.Capital(inviterOf(g)) + " heeft nog geen antwoord gegeven."
		}
	}
	if !mayReply(g, today) {
		view.Closed = replyClosed(g)
		return view
	}
	if !replied || !mine.Agrees {
		view.Agree = &form.Form{Action: guestAgreePath, Act: care.ActID(care.NewID())}
		view.Button = "Ik ga akkoord met dit plan"
		if replied {
			view.Button = "Ik ga toch akkoord met dit plan"
		}
	}
	view.Object = web.Link{Text: "Ik ben het er niet mee eens", URL: guestObjectPath}
	switch {
	case replied && mine.Agrees:
		view.Object.Text = "Ik ben het er toch niet mee eens"
	case replied:
		view.Object.Text = "Ik heb nog een bezwaar"
	}
	return view
}

// replyClosed says why a guest cannot say anything of the plan.
func replyClosed(g care.GuestView) string {
	switch {
	case kind.Of(g.Kind).Plan != kind.SharedPlan:
		return ""
	case g.State.Over():
		return "De overgang is klaar. Je kunt het plan nog lezen."
	}
	return g.PersonName + " is 18 en beslist zelf over het plan. Je kunt het lezen."
}

// agreeing names who agrees beside this guest.
func agreeing(v care.PlanVersion, me care.PartyID) string {
	var names []string
	for _, r := range v.Replies {
		if r.Agrees && (r.Party == "" || r.Party != me) && r.Name != "" && !slices.Contains(names, r.Name) {
			names = append(names, r.Name)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " gaat akkoord met deze versie."
	}
	return words.List(names) + " gaan akkoord met deze versie."
}

// guestVersionOf is a version, of which it is said what changed since the one before.
func guestVersionOf(versions []care.PlanVersion, i int, today calendar.Date) guestVersion {
	plan := versions[i].PlanView
	version := guestVersion{Name: "Versie " + strconv.Itoa(plan.Version), Made: words.Moment(plan.At, today)}
	if plan.ByName != "" {
		version.Made += " door " + plan.ByName
	}
	before := map[string]parts.PlanPartView{}
	if i+1 < len(versions) {
		for _, part := range parts.PlanOf(&versions[i+1].PlanView, today).Parts {
			before[part.Title] = part
		}
	}
	for _, part := range parts.PlanOf(&plan, today).Parts {
		version.Parts = append(version.Parts, guestPart{part, len(before) > 0 && before[part.Title] != part})
	}
	return version
}

// agree writes down that a guest agrees with the version that they read. There may be a newer one meanwhile: then they
// read that first.
func (s *site) agree(v *web.Visit, g care.GuestView) error {
	read, err := strconv.Atoi(v.Form().Get("versie"))
	switch {
	case err != nil || len(g.Versions) == 0:
		return v.GoTo(guestPlanPath)
	case !mayReply(g, v.Today):
		return s.showGuestPlan(v, http.StatusForbidden, guestPlanOf(g, v.Today))
	case read != newestVersion(g):
		return s.newerPlan(v, g)
	}
	f := &form.Form{}
	f.Fill(v.Form())
	if f.Act == "" {
		f.Act = care.ActID(care.NewID())
	}
	switch err := s.Store.AgreePlan(v.Ctx(), guestActOf(g, f), read, v.Now); {
	case errors.Is(err, care.ErrTaskClosed):
		return s.newerPlan(v, g)
	case err != nil:
		return err
	}
	s.Say(v, web.Flash{
		Said: "Je gaat akkoord met versie " + strconv.Itoa(read) + " van het plan.",
		Next: "Komt er een nieuwe versie? Dan kun je daar ook op reageren. Bedenk je je? Zeg het dan bij het plan.",
	})
	return v.GoTo(web.GuestOverviewPath)
}

// newerPlan shows the newest version to who said something of one before it.
func (s *site) newerPlan(v *web.Visit, g care.GuestView) error {
	view := guestPlanOf(g, v.Today)
	view.Wrong = &web.ProblemPage{
		Title: "Er is een nieuwere versie van het plan",
		Text:  "Lees die eerst. Je hebt nog niets gezegd over deze versie. Er is niets veranderd.",
	}
	return s.showGuestPlan(v, http.StatusConflict, view)
}
