package e2e

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"schakel/internal/care"
)

// days are dates as pages write them: they differ with the day on which the test runs.
var days = regexp.MustCompile(`vandaag|gisteren|morgen|((ma|di|wo|do|vr|za|zo) )?\d{1,2} (jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*( \d{4})?`)

// story is what the page says of the journal to somebody, what happened first at the top: each sentence without its dates, and whose doing it was.
func (h *handing) story(who care.Staff) []string {
	h.Helper()
	v := signedIn(h.T, h.s.Portal, who).get("/trajecten/" + string(h.id) + "?volgorde=oud").is(http.StatusOK)
	var story []string
	for _, p := range elements(v.page, "p") {
		switch text := words(p); attr(p, "class") {
		case "sentence":
			story = append(story, days.ReplaceAllString(text, "…"))
		case "byline":
			if _, by, ok := strings.Cut(text, " · "); ok && by != "automatisch" && len(story) > 0 {
				story[len(story)-1] += " – " + by
			}
		}
	}
	inOrder(story)
	return story
}

// inOrder sorts the lines of tasks that opened at one moment, which come in no order.
func inOrder(story []string) {
	for from := 0; from < len(story); from++ {
		to := from
		for to < len(story) && strings.Contains(story[to], " opengezet") {
			to++
		}
		if to > from {
			slices.Sort(story[from:to])
			from = to - 1
		}
	}
}

// soRegularStory is how TestSoRegular reads afterwards: to the receiver, who sees nothing of who decided what about consent, and to the sender.
func soRegularStory() (receiver, sender []string) {
	for line := range strings.Lines(`
Overdracht gestart. Eerste dag: … – Rik Zijlstra
- Voor de overdracht naar College Het Hoge Land is toestemming nodig
Overdracht voorbereiden opengezet voor SO De Wilg. Deadline: …
Toestemming vragen opengezet voor SO De Wilg. Deadline: …
- Marjan Hoff uitgenodigd om mee te doen: met een QR-code – Rik Zijlstra
- Toestemming gegeven voor extra informatie, het warme gesprek en informatie over jeugdhulp – Marjan Hoff · via de link
- Toestemming gegeven door Erik Hoff voor extra informatie, het warme gesprek en informatie over jeugdhulp – Rik Zijlstra
- Toestemming gegeven door Sanne voor informatie over jeugdhulp – Rik Zijlstra
- Over alle toestemming is beslist
Voorbereid: alles wat verplicht is, ligt klaar – Rik Zijlstra
Overdracht aangeboden aan College Het Hoge Land
Herinnering aan College Het Hoge Land: overdracht beoordelen
Herinnering aan College Het Hoge Land: overdracht beoordelen
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van College Het Hoge Land
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van College Het Hoge Land
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van SO De Wilg
College Het Hoge Land stelt eerst een vraag – Samira Yildirim
SO De Wilg moet een vraag beantwoorden. Deadline: …
De vraag is beantwoord – Rik Zijlstra
Overdracht opnieuw aangeboden aan College Het Hoge Land
Herinnering aan College Het Hoge Land: overdracht beoordelen
Herinnering aan College Het Hoge Land: overdracht beoordelen
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van College Het Hoge Land
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van College Het Hoge Land
Nog niet gedaan: overdracht beoordelen. Bericht aan de manager van SO De Wilg
College Het Hoge Land neemt de overdracht aan – Samira Yildirim
College Het Hoge Land heeft vanaf nu de regie
Warm gesprek opengezet voor SO De Wilg. Deadline: …
Aan WIJ-team Noord gevraagd of de jeugdhulp doorgaat
Schakelarrangement afspreken opengezet voor College Het Hoge Land. Deadline: …
Warm gesprek gevoerd op …, met de ouders en de leerling: 2 afspraken – Rik Zijlstra
Taak uit het gesprek voor Rik Zijlstra, klaar op …
Taak uit het gesprek voor Eva de Boer, klaar op …
Afspraak uit het warme gesprek klaar – Rik Zijlstra
Afspraak uit het warme gesprek klaar – Eva de Boer
WIJ-team Noord bevestigt dat de jeugdhulp doorgaat – Joost Bos
Schakelarrangement afgesproken: van … tot en met … – Samira Yildirim
Evaluatie na 6 weken opengezet voor College Het Hoge Land. Deadline: …
Landingscheck opengezet voor College Het Hoge Land. Deadline: …
Evaluatie na 6 weken: het arrangement gaat door – Samira Yildirim
Landingscheck: nog niet goed geland, ondersteuning loopt niet – Samira Yildirim
Op … kijken we opnieuw of het goed gaat
Herstel na de landingscheck opengezet voor College Het Hoge Land. Deadline: …
Herstel na de landingscheck opengezet voor SO De Wilg. Deadline: …
Herstel na de landingscheck klaar – Nienke Hofstra
Herstel na de landingscheck klaar – Samira Yildirim
Nieuwe landingscheck opengezet voor College Het Hoge Land. Deadline: …
Nieuwe landingscheck: goed geland, ondersteuning loopt – Samira Yildirim
Evaluatie na 12 weken opengezet voor College Het Hoge Land. Deadline: …
Evaluatie na 12 weken: het arrangement gaat door – Samira Yildirim
Overdracht afgerond: goed geland
`) {
		line, own := strings.CutPrefix(strings.TrimSpace(line), "- ")
		if line == "" {
			continue
		}
		sender = append(sender, line)
		if !own {
			receiver = append(receiver, line)
		}
	}
	inOrder(receiver)
	inOrder(sender)
	return receiver, sender
}
