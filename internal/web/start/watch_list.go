package start

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// watchView is the watch list: who turns 16, 17 or 17 and a half soon, and has no transition yet.
type watchView struct {
	Rows   []watchLine
	Starts bool // the reader may start
	Find   web.Link
}

// watchLine is one young person of the watch list.
type watchLine struct {
	Person      care.PersonID
	Act         care.ActID
	Name, About string
	Why         string // "wordt 17½ op wo 20 jan 2027"
	Soon        web.Badge
}

// watchPage lists who is to be started. That the reader looked is recorded first: without that there is no page.
func (s *site) watchPage(v *web.Visit) error {
	watched, err := s.Store.WatchList(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	s.KeepWatchCount(v, len(watched))
	view := watchView{
		Starts: web.StartsTransitions(v),
		Find:   web.Link{Text: "Overgang starten voor iemand anders", URL: web.FindYoungPath},
	}
	var named []care.ProcessID
	for _, w := range watched {
		named = append(named, w.Processes...)
		days := v.Today.DaysUntil(w.On)
		soon := web.Badge{Text: "nog " + words.Plural(days, "dag", "dagen"), Tone: "ahead"}
		if days == 0 {
			soon = web.Badge{Text: "vandaag", Tone: "today"}
		}
		view.Rows = append(view.Rows, watchLine{
			Person: w.Person.ID, Act: care.ActID(care.NewID()), Name: w.Person.Name(), About: youngAbout(w.Person),
			Why: words.WatchReason.NL(w.Why) + " op " + words.Day(w.On, v.Today), Soon: soon,
		})
	}
	if err := s.Looked(v, "watch", named...); err != nil {
		return err
	}
	return s.Show(v, web.Page{Template: "watch-list", Title: "Vooruitblik", Nav: web.WatchPath, View: view})
}

// startWatched starts a transition for somebody of the watch list at once; what is missing is asked for.
func (s *site) startWatched(v *web.Visit) error {
	id := care.PersonID(v.Form().Get(care.ColumnPerson))
	watched, err := s.Store.WatchList(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	act := v.Form().Get("act")
	if path := s.startedBy(v, care.ActID(act)); path != "" && act != "" {
		return v.GoTo(path) // a second click
	}
	i := slices.IndexFunc(watched, func(w care.Watched) bool { return w.Person.ID == id })
	if i < 0 {
		s.Say(v, web.Flash{
			Said: "Deze jongere staat niet meer in de vooruitblik.",
			Next: "Misschien begon een collega de overgang al.",
		})
		return v.GoTo(web.WatchPath)
	}
	if err := s.Looked(v, "start", watched[i].Processes...); err != nil {
		return err
	}
	known := &watched[i].Person
	f, err := s.transitionForm(v, known)
	if err != nil {
		return err
	}
	f.Action, f.Act = web.StartTransitionPath, care.ActID(care.NewID())
	if care.Valid(act) {
		f.Act = care.ActID(act)
	}
	if known.Municipality == "" || parts.TooYoungOrOld(known.BirthDate, known.FirstName, v.Today) != "" {
		return v.GoTo(web.StartTransitionOf(id))
	}
	return s.begin(
		v, startTransition, f, known, care.NewTransition{Whom: care.Whom{Person: id}, Wijkteam: v.Me.Organisation},
	)
}
