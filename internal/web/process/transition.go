package process

import (
	"fmt"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// transitionCards are what the page of a transition 18-/18+ shows beside what every process has. The store leaves out
// what is not the reader's to know; here it is only said. The wijkteam reads all of it, the school neither law nor
// youth care, the adult side what consent covers.
type transitionCards struct {
	Law      *lawCard // nil for who does not get to know
	Withheld string
	Along    []string // for the adult side: what it gets to see
	Sets     []parts.SetLine
	Links    []web.Link // to who decides, and to inviting them; for the wijkteam
	Record   *parts.RecordView
}

// lawCard is which law gives support from 18, and what follows from it.
type lawCard struct {
	Laws    []lawLine
	Said    string // "Beantwoord op wo 28 okt door J. Bos"; or that nobody did yet
	Because []string
	Reason  string
	Facts   []form.Fact
	Window  string // until when youth care that ended can be resumed
	Again   bool   // which law is asked again: what stands here may change
}

// lawLine is a law with until when it gives support.
type lawLine struct{ Name, Until string }

func transitionCardsOf(p care.ProcessView, v *web.Visit) *transitionCards {
	h := p.Handover
	if !kind.Of(p.Kind).Ages || p.Transition == nil || h == nil {
		return nil
	}
	cards := &transitionCards{Record: parts.RecordOf(*h, v.Today)}
	switch p.Transition.Of {
	case care.SenderSide:
		cards.Law, cards.Sets = lawCardOf(p, v.Today), parts.SetLines(*h, v.Today)
		if !p.State.Over() && p.State != care.Starting {
			cards.Links = []web.Link{
				{Text: "Toestemming vastleggen", URL: web.ProcessPath(p.ID) + "/toestemming"},
				{Text: "Jongere en ouders uitnodigen", URL: web.ProcessPath(p.ID) + "/uitnodigen"},
			}
		}
	case care.ReceiverSide:
		cards.Withheld = withheldFromAdults(p)
		cards.Along = parts.AlongWords(*h)
		if !slices.Contains(h.Withheld, care.YouthCareInformation) {
			cards.Law = lawCardOf(p, v.Today)
		}
	}
	return cards
}

// withheldFromAdults says what the adult side does not get to see; that there is youth care is not told by what is
// withheld.
func withheldFromAdults(p care.ProcessView) string {
	if len(p.Handover.Withheld) == 0 {
		return ""
	}
	return "Dit zie je niet: " + parts.WithheldList(p.Kind, p.Handover.Withheld) +
		". Daarvoor is nu geen toestemming. " + p.Person.FirstName +
		" heeft daar nog niet over beslist, of wil het niet delen."
}

// lawCardOf shows the answer to "welke wet vanaf 18", with its reasons and the days that go with it.
func lawCardOf(p care.ProcessView, today calendar.Date) *lawCard {
	e := p.Transition
	card := &lawCard{Reason: e.LawReason, Said: lawSaid(p, today), Again: len(e.Laws) > 0 && lawOpen(p) != nil}
	for _, law := range e.Laws {
		line := lawLine{Name: words.Capital(words.Law.NL(law))}
		if age := law.Until(); age > 0 && !p.Person.BirthDate.IsZero() {
			line.Until = fmt.Sprintf(
				"tot %d jaar: tot en met %s",
				age,
				words.LongDay(calendar.Birthday(p.Person.BirthDate, age).AddDays(-1)),
			)
		}
		card.Laws = append(card.Laws, line)
	}
	for _, c := range e.Conditions {
		card.Because = append(card.Because, words.Condition.NL(c))
	}
	payer := ""
	if e.Payer != "" {
		payer = words.Capital(words.Payer.NL(e.Payer))
		if e.PayerNote != "" {
			payer += ": " + e.PayerNote
		}
	}
	card.Facts = form.SaidFacts(
		form.Fact{What: "Wie betaalt", Text: payer},
		form.Fact{What: "Gemeld bij de Wmo", Text: words.Day(e.ReportedOn, today)},
		form.Fact{What: "Besluit uiterlijk", Text: words.Day(e.DecisionBy, today)},
		form.Fact{What: "Jeugdhulp gestopt", Text: words.Day(e.CareEndedOn, today)},
	)
	switch until := e.ReentryUntil; {
	case until.IsZero():
	case until.Before(today):
		card.Window = "Tot en met " + words.LongDay(until) + " kon de jeugdhulp opnieuw beginnen. Dat kan nu niet meer."
	default:
		card.Window = "Tot en met " + words.LongDay(until) + " kan de jeugdhulp opnieuw beginnen, " +
			daysLeft(today.DaysUntil(until)) + "."
	}
	return card
}

func daysLeft(n int) string {
	if n == 0 {
		return "vandaag is de laatste dag"
	}
	return "nog " + words.Plural(n, "dag", "dagen")
}

// lawSaid says who answered which law it is, or by when somebody does.
func lawSaid(p care.ProcessView, today calendar.Date) string {
	e := p.Transition
	switch t := lawOpen(p); {
	case len(e.Laws) > 0 && !e.LawOn.IsZero():
		said := "Beantwoord op " + words.Day(e.LawOn, today)
		if e.LawBy != "" {
			said += " door " + e.LawBy
		}
		return said
	case len(e.Laws) > 0:
		return ""
	case t != nil && !t.LatestSafe.IsZero():
		return "Nog niet bekend. Uiterlijk veilig: " + words.Day(t.LatestSafe, today) + "."
	case p.State.Over():
		return "Niet beantwoord."
	}
	return "Nog niet bekend."
}

// lawOpen is the step that asks which law, when it has no answer.
func lawOpen(p care.ProcessView) *care.Step {
	for i, s := range p.Route {
		if s.Form == care.FormLaw && s.State == care.StepPlanned {
			return &p.Route[i]
		}
	}
	return nil
}
