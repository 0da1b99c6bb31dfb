package person

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// particularsView is the page that corrects what is known of a young person.
type particularsView struct {
	About   string
	Back    web.Link
	Explain []string
	Form    *particularsForm
	// Meanwhile is what somebody else changed since the form was shown.
	Meanwhile []form.Fact
	// Trouble says why something was not carried out although nothing is wrong with what was typed.
	Trouble *web.ProblemPage
	// Kept is set when all but the municipality was saved.
	Kept bool
}

// particularsPage shows what is known, to be corrected.
func (s *site) particularsPage(v *web.Visit) error {
	f, err := s.particulars(v)
	if err != nil {
		return err
	}
	return s.showParticulars(v, http.StatusOK, particularsView{Form: f})
}

func (s *site) particulars(v *web.Visit) (*particularsForm, error) {
	p, err := s.LookAt(v, "particulars")
	if err != nil {
		return nil, err
	}
	if !parts.CorrectsParticulars(v.Me, p) {
		return nil, care.ErrNotAllowed
	}
	return s.particularsForm(v, p)
}

// correctParticulars writes down what is another. The municipality goes by the process, which offers go by; the rest is
// written down first.
func (s *site) correctParticulars(v *web.Visit) error {
	f, err := s.particulars(v)
	if err != nil {
		return err
	}
	f.fill(v.Form())
	was, now, ok := f.read(v.Today)
	if !ok {
		return s.showParticulars(v, http.StatusUnprocessableEntity, particularsView{Form: f})
	}
	if len(now.Differ(was)) == 0 {
		s.Say(v, web.Flash{Said: "Je hebt niets veranderd. Er is niets opgeslagen."})
		return v.GoTo(web.ProcessPath(f.p.ID))
	}
	act := care.Act{ID: f.Act, Process: f.p.ID, By: v.Me.ID}
	var done care.Corrected
	err = s.CarryOut(v, act, f.Form.Read().Texts, func() (err error) {
		done, err = s.Store.CorrectParticulars(v.Ctx(), v.Me, act, was, now, v.Now)
		return err
	})
	if meanwhile, ours := f.refused(err); ours {
		status := http.StatusUnprocessableEntity
		if meanwhile != nil {
			status = http.StatusConflict
		}
		return s.showParticulars(v, status, particularsView{Form: f, Meanwhile: meanwhile})
	}
	if err != nil {
		return err
	}
	s.TellOldAddresses(v, done.Left)
	s.TellProcesses(v, done.Pending)
	if now.Municipality != was.Municipality {
		if err := s.moves(v, act, f, now.Municipality); err != nil {
			return s.notMoved(v, f, now, err)
		}
	}
	s.Say(v, correctedWords(f.p.Kind, now, now.Differ(was), v.Today))
	return v.GoTo(web.ProcessPath(f.p.ID))
}

// moves tells the process that the young person lives elsewhere: an act of its own, because the first one is carried
// out.
func (s *site) moves(v *web.Visit, act care.Act, f *particularsForm, municipality string) error {
	act.ID = care.ActIDFor(act.ID, act.Process)
	said := f.Form.Read().Texts
	said[care.TextMunicipality] = municipality
	return s.CarryOut(v, act, said, func() error { return s.Engine.MovePerson(v.Ctx(), care.MovePerson{Act: act}) })
}

// notMoved shows the form again when the rest was saved and the municipality was not. Sent again, it is a correction of
// its own.
func (s *site) notMoved(v *web.Visit, f *particularsForm, now care.Particulars, err error) error {
	status, trouble := web.Explain(err)
	away := errors.Is(err, care.ErrEngineAway)
	if status >= http.StatusInternalServerError && !away {
		return err
	}
	now.Municipality = f.was[care.ColumnMunicipality]
	kept := len(now.Differ(care.ParticularsOf(f.p.Person, f.p.Kind))) > 0
	f.rebase(now)
	f.Act, f.Away = care.ActID(care.NewID()), away
	view := particularsView{Form: f, Kept: kept}
	if !away {
		view.Trouble = &trouble
	}
	return s.showParticulars(v, status, view)
}

func (s *site) showParticulars(v *web.Visit, status int, view particularsView) error {
	p := view.Form.p
	who := "de mentor, de zorgcoördinator en de manager van " + p.School.Name
	if kind.Of(p.Kind).Ages {
		who = "de medewerkers en de manager van " + p.School.Name
	}
	view.About = words.Dotted(parts.ProcessTitle(p), p.School.Name)
	view.Back = web.Link{Text: parts.ProcessTitle(p), URL: web.ProcessPath(p.ID)}
	view.Explain = []string{
		"De naam en geboortedatum gelden in alle trajecten van deze jongere; telefoon, e-mail en gemeente alleen in " +
			"dit traject.",
	}
	if kind.Of(p.Kind).Ages && parts.Alive(p) == nil {
		view.Explain = append(view.Explain, "Alles telt terug vanaf de 18e verjaardag, "+words.LongDay(p.Anchor)+
			". Bij een andere geboortedatum krijgt wat nog niet gedaan is nieuwe datums"+parts.StepsToMove(p)+
			". Niemand krijgt een herinnering twee keer.")
	}
	view.Explain = append(view.Explain, "Dit kunnen "+who+". In het logboek komt wie het deed, wanneer en waarom.")
	wrong := !view.Form.OK() || view.Meanwhile != nil || view.Trouble != nil
	return s.Show(v, web.Page{
		Template: "particulars", Title: "Gegevens verbeteren", Nav: "/trajecten", Status: status, Wrong: wrong,
		View: view,
	})
}

// correctedWords say what was saved, and what follows, of somebody by the name that is right now.
func correctedWords(of care.Kind, now care.Particulars, what []care.Particular, today calendar.Date) web.Flash {
	called := care.Person{FirstName: now.FirstName, Infix: now.Infix, LastName: now.LastName}.Called()
	said := web.Flash{Said: "Verbeterd: " + words.Particular.List(words.NL, what) + "."}
	if slices.Contains(what, care.ParticularName) || slices.Contains(what, care.ParticularBirthDate) {
		said.Next = "Dat geldt nu in alle trajecten van " + called + "."
	}
	if kind.Of(of).Ages && slices.Contains(what, care.ParticularBirthDate) {
		said.Next += " " + called + " wordt 18 op " + words.Day(
			calendar.Birthday(now.BirthDate, care.AgeOfAge),
			today,
		) +
			"."
	}
	if slices.Contains(what, care.ParticularEmail) {
		said.Next = strings.TrimSpace(said.Next + " Het oude e-mailadres krijgt bericht.")
	}
	return said
}
