package start

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/protocols"
)

// startTransition is the page on which a wijkteam starts a transition 18-/18+, after looking whether the young person
// is known; of who is, it asks no more than what is not known.
var startTransition = starting{
	path: web.StartTransitionPath, title: "Overgang 18-/18+ starten", button: "Overgang starten",
	back: web.Link{Text: "Zoeken", URL: web.FindYoungPath},
	form: (*site).transitionForm, knows: true, outOfAge: parts.TooYoungOrOld,
	sub: func(known bool) string {
		if known {
			return "Dit weten we al. Vul aan wat jij weet, of start meteen."
		}
		return "De wijkteammedewerker heeft de regie. De school en de gemeente krijgen op tijd een taak."
	},
	parse: func(get func(string) string, today calendar.Date) (care.Wanted, []*care.FieldError) {
		earliest, latest := protocol.Births(protocols.Transition(), today)
		wanted, problems := care.ParseTransition(get, earliest, latest)
		return wanted, problems
	},
	says: func(v *web.Visit, known *care.Person) map[string]string {
		says := map[string]string{care.ColumnWijkteam: string(v.Me.Organisation)}
		if known != nil {
			says[care.ColumnPerson] = string(known.ID)
		}
		return says
	},
	there:     existsView{Title: transitionThere, Text: oneTransition, Link: &web.Link{Text: "Bekijk de overgang"}},
	elsewhere: func(*form.Form) existsView { return existsView{Title: transitionThere, Text: oneTransition} },
}

const (
	transitionThere = "Er is al een overgang voor deze jongere"
	oneTransition   = "Er kan er maar één lopen. Daarom is er geen tweede gestart."
)

// knownYoung is the young person of an id, among those whom the reader's organisation knows, and records that the
// reader looked; nil without an id.
func (s *site) knownYoung(v *web.Visit, id care.PersonID) (*care.Person, error) {
	if id == "" {
		return nil, nil
	}
	if !care.Valid(string(id)) {
		return nil, care.ErrNotFound
	}
	watched, err := s.Store.WatchList(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(watched, func(w care.Watched) bool { return w.Person.ID == id }); i >= 0 {
		return &watched[i].Person, s.Looked(v, "start", watched[i].Processes...)
	}
	known, err := s.Store.KnownPeople(v.Ctx(), v.Me, s.Session.GetString(v.Ctx(), keyFind), v.Now)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(known, func(k care.KnownPerson) bool { return k.Person.ID == id }); i >= 0 {
		return &known[i].Person, s.Looked(v, "start", known[i].Processes...)
	}
	p, err := s.Store.PersonPage(v.Ctx(), v.Me, id, v.Now, func(care.PersonView) []care.LineRef { return nil })
	if err != nil {
		return nil, err
	}
	shown := make([]care.ProcessID, len(p.Processes))
	for i, process := range p.Processes {
		shown[i] = process.ID
	}
	return &p.Person, s.Looked(v, "start", shown...)
}
