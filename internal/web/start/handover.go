package start

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
)

// The pages on which a handover starts: by the sender, or asked for by the receiver.
var (
	sendHandover = handoverStart(starting{
		path: web.SendHandoverPath, title: "Overdracht starten", form: (*site).sendForm,
		sub: func(bool) string {
			return "Voor een leerling die van jullie naar een andere school gaat. Schakel vraagt toestemming, " +
				"herinnert aan het gesprek en kijkt of de leerling landt."
		},
		says: func(v *web.Visit, _ *care.Person) map[string]string {
			return map[string]string{care.ColumnSchool: string(v.Me.Organisation)}
		},
	})
	askHandover = handoverStart(starting{
		path: web.AskHandoverPath, title: "Overdracht vragen", form: (*site).askForm,
		sub: func(bool) string {
			return "Voor een leerling die naar jullie komt, terwijl de vorige school nog geen overdracht begon. Die " +
				"school beslist of de overdracht begint."
		},
		says: func(v *web.Visit, _ *care.Person) map[string]string {
			return map[string]string{
				care.ColumnReceiver: string(v.Me.Organisation), care.ColumnRequested: "ja",
			}
		},
	})
)

// handoverStart completes a start of a handover with what both of them have.
func handoverStart(a starting) starting {
	a.button, a.back, a.takesOver, a.parse = a.title, toProcesses, true, parsed(care.ParseHandover)
	a.nobody = []missing{
		{care.ColumnMentorEmail, "Van jouw organisatie staan er nog geen mentoren in Schakel. Vraag de beheerder om " +
			"ze toe te voegen."},
		{care.ColumnReceiver, "Er staan nog geen andere scholen in Schakel. Vraag de beheerder om ze toe te voegen."},
		{care.ColumnSchool, "Er staan nog geen andere organisaties in Schakel. Vraag de beheerder om ze toe te " +
			"voegen."},
	}
	a.there = existsView{
		Title: "Er is al een overdracht voor deze leerling", Link: &web.Link{Text: "Bekijk het traject"},
		Text: "Met deze naam, deze overgang en deze eerste dag bestaat al een traject. " +
			"Daarom is er geen tweede gestart.",
	}
	a.elsewhere = func(f *form.Form) existsView { // that it exists is not the reader's to know
		other := "de andere school"
		for _, column := range []string{care.ColumnSchool, care.ColumnReceiver} {
			if q := f.Field(column); q.Value() != "" {
				other = q.Chosen()
			}
		}
		return existsView{
			Title: "Hier kan nu geen overdracht voor beginnen",
			Text:  "Neem contact op met " + other + ". Er is niets gestart.",
		}
	}
	return a
}

// fillFrom takes over what another process knows of the young person.
func (s *site) fillFrom(v *web.Visit, f *form.Form, from string) error {
	if !care.Valid(from) {
		return care.ErrNotFound
	}
	p, err := s.Store.Process(v.Ctx(), v.Me, care.ProcessID(from), v.Now)
	if err != nil {
		return err
	}
	if err := s.Looked(v, "start", p.ID); err != nil {
		return err
	}
	who := p.Person
	f.Set(care.ColumnFirstName, who.FirstName)
	f.Set(care.ColumnInfix, who.Infix)
	f.Set(care.ColumnLastName, who.LastName)
	f.Set(care.ColumnMunicipality, who.Municipality)
	if !who.BirthDate.IsZero() {
		f.Set(care.ColumnBirthDate, who.BirthDate.Typed())
	}
	// of a handover the number may be the new school's
	if p.School.ID == v.Me.Organisation && !kind.Of(p.Kind).HandsOver {
		f.Set(care.ColumnPupilNumber, who.PupilNumber)
	}
	f.Set(care.ColumnEmail, who.Email)
	if who.YouthCare {
		f.Set(care.ColumnYouthCare, "ja")
	}
	return nil
}

// crossingsOf are the transitions for which an organisation can be the sender.
func crossingsOf(k care.OrganisationKind) []care.Crossing {
	return slices.DeleteFunc(care.Crossings(), func(t care.Crossing) bool {
		return (t == care.KoPo) != (k == care.Childcare)
	})
}
