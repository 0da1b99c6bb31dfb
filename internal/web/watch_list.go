package web

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/words"
)

// watchView is the watch list: who turns 16, 17 or 17 and a half soon, and has no transition yet.
type watchView struct {
	Rows   []watchLine
	Starts bool // the reader may start
	Find   Link
}

// watchLine is one young person of the watch list.
type watchLine struct {
	Person      care.PersonID
	Act         care.ActID
	Name, About string
	Why         string // "wordt 17½ op wo 20 jan 2027"
	Soon        badge
}

// watchPage lists who is to be started. That the reader looked is recorded first: without that there is no page.
func (s *site) watchPage(v *visit) error {
	watched, err := s.Store.WatchList(v.ctx(), v.me, v.now)
	if err != nil {
		return err
	}
	s.keepWatchCount(v, len(watched))
	view := watchView{Starts: startsTransitions(v), Find: Link{Text: "Iemand anders starten", URL: findYoungPath}}
	var named []care.ProcessID
	for _, w := range watched {
		named = append(named, w.Processes...)
		days := v.today.DaysUntil(w.On)
		soon := badge{"nog " + words.Plural(days, "dag", "dagen"), "ahead"}
		if days == 0 {
			soon = badge{"vandaag", "today"}
		}
		view.Rows = append(view.Rows, watchLine{
			Person: w.Person.ID, Act: care.ActID(care.NewID()), Name: w.Person.Name(), About: youngAbout(w.Person),
			Why: words.WatchReason.NL(w.Why) + " op " + words.Day(w.On, v.today), Soon: soon,
		})
	}
	if err := s.looked(v, "watch", named...); err != nil {
		return err
	}
	return s.show(v, page{Template: "watch-list", Title: "Vooruitblik", Nav: watchPath, View: view})
}

// startWatched starts a transition for somebody of the watch list at once; what is missing is asked for.
func (s *site) startWatched(v *visit) error {
	id := care.PersonID(v.form().Get(care.ColumnPerson))
	watched, err := s.Store.WatchList(v.ctx(), v.me, v.now)
	if err != nil {
		return err
	}
	act := v.form().Get("act")
	if path := s.startedBy(v, care.ActID(act)); path != "" && act != "" {
		return v.goTo(path) // a second click
	}
	i := slices.IndexFunc(watched, func(w care.Watched) bool { return w.Person.ID == id })
	if i < 0 {
		s.say(
			v,
			flash{
				Said: "Deze jongere staat niet meer in de vooruitblik.",
				Next: "Misschien begon een collega de overgang al.",
			},
		)
		return v.goTo(watchPath)
	}
	if err := s.looked(v, "start", watched[i].Processes...); err != nil {
		return err
	}
	known := &watched[i].Person
	f, err := s.transitionForm(v, known)
	if err != nil {
		return err
	}
	f.Action, f.Act = startTransitionPath, care.ActID(care.NewID())
	if care.Valid(act) {
		f.Act = care.ActID(act)
	}
	if known.Municipality == "" || tooYoungOrOld(known.BirthDate, known.FirstName, v.today) != "" {
		return v.goTo(startTransitionOf(id))
	}
	return s.begin(v, startTransition, f, known, care.NewTransition{Whom: care.Whom{Person: id}, Wijkteam: v.me.Organisation})
}
