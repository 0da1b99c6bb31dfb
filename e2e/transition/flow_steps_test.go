package transition

import (
	"github.com/chromedp/chromedp"

	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// chosen is the choice of a law: with what the law does not allow first.
func (f *flow) chosen() {
	j := f.joost
	f.opens(j, "Welke wet vanaf 18")
	j.Has("Veilige dag", "Wettelijk")
	j.Choose("wetten-extended_youth_care", "voorwaarden-begun", "begeleiding-yes")
	j.Look()
	j.Write("reason", "Er blijft hulp nodig.")
	j.Mistake(e2etest.Button("Keuze opslaan"), "begeleiding-yes")
	j.Choose("wetten-extended_youth_care", "wetten-wmo")
	j.Press(e2etest.Button("Keuze opslaan"))
	j.Path("/taken")
	j.Has("Opgeslagen")
	j.Look()
}

// disputed is the whole plan, on which everybody agrees but for who pays, and a table that does not agree either.
func (f *flow) disputed() {
	j := f.joost
	f.opens(j, "Plan compleet")
	for _, part := range []string{"schoolwork", "income"} {
		j.Write("part_"+part, "Afspraak over "+part)
	}
	j.Choose("skip_wellbeing-yes")
	j.Write("why_wellbeing", "Wil daar niet over praten.")
	j.Write("involved", "Karin en Joost.")
	j.Choose("outcome-money_disputed")
	j.Write("money", "De school wil niet betalen.")
	j.Look()
	j.Press(e2etest.Button("Plan opslaan"))
	j.Path("/taken")
	j.Look()
	f.opens(j, "Overlegtafel plannen")
	j.Clear("datum")
	j.Write("datum", e2etest.Typed(f.S.Demo.Today()))
	j.Clear("agenda")
	j.Mistake(e2etest.Button("Overleg plannen"), "agenda")
	j.Write("agenda", "Wie betaalt de begeleiding?")
	j.Touch(e2etest.Named("label", "PRO De Linde"))
	j.Press(e2etest.Button("Overleg plannen"))
	f.opens(j, "Tafel over de financiering")
	j.Write("participants", "Joost, Karin en het zorgkantoor.")
	j.Choose("outcome-not_agreed")
	j.Write("reason", "Niemand wil betalen.")
	j.Press(e2etest.Button("Verslag opslaan"))
	j.Look()
}

// decided is the manager, who reads the story and decides with doorzettingsmacht.
func (f *flow) decided() {
	e := f.on.Person(f.T, f.S.Portal, elsWiersma, e2etest.Desk)
	f.onProcess(e)
	e.Has(
		zoeFirst, "Plan compleet: iedereen is het eens over de hulp, nog niet over wie betaalt. De hulp gaat door",
		"Niemand wil betalen.",
	)
	e.Look()
	f.opens(e, "Knoop doorhakken na de overlegtafel")
	e.Mistake(e2etest.Button("Besluit opslaan"), "decision")
	e.Write("decision", "De gemeente betaalt vanaf nu.")
	e.Choose("betaler-municipality_wmo")
	if e2etest.Get[string](e, `document.getElementById('datum').value`) == "" {
		e.Write("datum", e2etest.Typed(f.S.Demo.Today()))
	}
	e.Press(e2etest.Button("Besluit opslaan"))
	e.Path("/taken")
	e.Look()
	f.onProcess(e)
	e.Has("besloten met doorzettingsmacht", "De gemeente betaalt vanaf nu.")
	e.Look()
}

// consented is the young person, who alone decides what goes to the adult side, and who of the parents reads on.
func (f *flow) consented() {
	z := f.zoe
	z.GoTo("/meedoen/toestemming")
	z.Look()
	z.Choose("set_transfer_file-ja", "set_extra_information-ja", "set_warm_conversation-ja")
	z.Mistake(e2etest.Button("Opslaan"), "set_youth_care_information-ja")
	z.Choose("set_youth_care_information-ja")
	z.Press(e2etest.Button("Opslaan"))
	z.Path("/meedoen/overzicht")
	z.Has("Opgeslagen")
	z.Look()
	z.GoTo("/meedoen/ouders")
	z.Look()
	for i, yes := range []string{"ja", "nee"} {
		name := []string{"Marjan", "Erik"}[i]
		z.Touch(e2etest.Named("fieldset", "Mag "+name+" "+zoeLast) + chromedp.Search(`//input[@value="`+yes+`"]`))
	}
	z.Press(e2etest.Button("Opslaan"))
	z.Path("/meedoen/overzicht")
	z.Has("Marjan " + zoeLast)
	z.Look()
	f.marjan, f.erik = f.invited("Marjan", "Marjan@ouder.example"), f.invited("Erik", "Erik@ouder.example")
}

// ofAge is the birthday: a minute before it both parents read, and from the first minute of it only who may.
func (f *flow) ofAge() {
	at := func(days, hour, minute int) {
		f.Helper()
		if err := f.S.Demo.WalkTo(f.Context(), f.birthday.AddDays(days).At(hour, minute)); err != nil {
			f.Fatal(err)
		}
	}
	at(-1, 23, 59)
	for name, parent := range map[string]*e2etest.Tab{"Marjan": f.marjan, "Erik": f.erik} {
		f.again(parent, f.Party(care.Parent, name+" "+zoeLast))
		parent.Has(zoeFirst)
		parent.Look()
	}
	at(0, 0, 0)
	f.marjan.GoTo("/meedoen/overzicht")
	f.marjan.Has(zoeFirst)
	f.marjan.Look()
	f.marjan.GoTo("/meedoen/plan")
	f.marjan.Has(zoeFirst + " is 18 en beslist zelf over het plan.")
	f.marjan.Look()
	f.erik.Expect("401")
	f.erik.GoTo("/meedoen/overzicht")
	e2etest.Scan(f.T, f.erik.Text(), "the page of a parent who may read no more", zoeFirst, zoeLast, "begeleid")
	f.erik.Look()
	f.again(f.zoe, f.Young())
	f.zoe.Has("Gefeliciteerd")
	f.zoe.Look()
}
