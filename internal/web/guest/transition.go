package guest

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// What a guest of a transition 18-/18+ reads on the overview.

// inviterOf names who invited a guest and answers them.
func inviterOf(g care.GuestView) string {
	if kind.Of(g.Kind).Ages {
		return g.SenderName
	}
	return "de school"
}

// thereOf is where the young person goes, when it is not called by its name.
func thereOf(g care.GuestView) string { return words.Of(g.Kind).There }

// transitionLead says in a few sentences what a transition is about.
func transitionLead(g care.GuestView, today calendar.Date) []string {
	who, is, has := "Jij", "wordt", "Je bent"
	if g.Party.Kind != care.YoungPerson {
		who, has = g.PersonName, g.PersonName+" is"
	}
	switch {
	case g.Anchor == today:
		return append([]string{has + " vandaag 18 geworden. Gefeliciteerd!"}, afterBirthday(g))
	case g.Anchor.Before(today):
		return append([]string{has + " 18 sinds " + words.LongDay(g.Anchor) + "."}, afterBirthday(g))
	}
	lead := []string{
		who + " " + is + " 18 op " + words.LongDay(g.Anchor) + ".",
		"Dan gelden er andere regels voor hulp, zorg en school. Daarom regelen we nu al samen wat er daarna nodig is.",
	}
	if g.Party.Kind == care.YoungPerson {
		return append(lead, "Jij beslist mee. Het gaat over jouw leven.")
	}
	if until := g.ReadsUntil; !until.IsZero() {
		lead = append(
			lead,
			"Je kunt hier meelezen tot en met "+words.LongDay(until)+
				". Daarna kiest "+g.PersonName+" of je mag blijven meelezen.",
		)
	}
	return lead
}

func afterBirthday(g care.GuestView) string {
	if g.State.Over() {
		return "Alles is geregeld. Je kunt het hier nog nalezen."
	}
	return "We kijken nu of de hulp goed loopt."
}

// planAsk leads to the plan; somebody waits for it as long as this guest said nothing of the newest version.
func planAsk(g care.GuestView, today calendar.Date) guestAsk {
	newest := g.Versions[0]
	ask := guestAsk{Title: planTitle(g), Link: web.Link{Text: "Plan lezen", URL: guestPlanPath}}
	mine, replied := replyOf(newest, g.Party.ID)
	switch {
	case !replied && mayReply(g, today):
		ask.Now, ask.Text = true, "Lees het plan. Zeg of je ermee akkoord gaat, of niet."
	case replied && mine.Agrees:
		ask.Text = "Je gaat akkoord met versie " + versionNumber(newest) + "."
	case replied:
		ask.Text = "Je bent het niet eens met versie " + versionNumber(newest) + "."
	default:
		ask.Text = "Lees wat er is afgesproken."
	}
	return ask
}

// transitionPeople say who helps.
func transitionPeople(g care.GuestView) []form.Fact {
	var people []form.Fact
	if g.ContactName != "" {
		people = append(people, form.Fact{
			What: g.ContactName,
			Text: "Helpt je bij deze overgang. Heb je een vraag? Stel die aan " + g.ContactName + ".",
		})
	}
	people = append(people, form.Fact{What: g.SenderName, Text: "Het wijkteam. Zorgt dat alles op tijd klaar is."})
	if g.Handover == nil || g.Handover.Receiver.Name == "" {
		return people
	}
	return append(people, form.Fact{
		What: g.Handover.Receiver.Name, Text: "De volwassenenkant. Neemt het over rond de 18e verjaardag.",
	})
}

// waitsForOffer tells whether a step comes after somebody else took over, whatever its date.
func waitsForOffer(g care.GuestView, s care.Step) bool {
	if kind.Of(g.Kind).Ages {
		return s.Form == care.FormConversation
	}
	return s.Of.YouthCare() || slices.Contains(afterOffer, s.Form)
}

// offerStep tells whether a step is that in which somebody else takes over.
func offerStep(s care.Step) bool { return s.Form == care.FormOffer && s.Of.Offer == care.OfferHandover }

func guestStepTitleOf(g care.GuestView, s care.Step) string {
	if kind.Of(g.Kind).Ages {
		return words.PlainStep(s)
	}
	return guestStepTitle(s)
}
