package guest

import (
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

// guestOverviewView is everything a guest reads, in plain words.
type guestOverviewView struct {
	Hello string
	Lead  []string
	Asks  []guestAsk
	Sets  []guestSetLine
	// There is where the sets go.
	There string
	// Decides says who decides about the sets when this guest does not.
	Decides string
	Steps   []guestStep
	// People are who is who.
	People []form.Fact
	// Parts are what was written down: the plan of a follow-up, or what the new school gets to read.
	Parts     []parts.PlanPartView
	PartsName string
	Words     []guestWordsLine
}

// guestAsk is something that a guest can do.
type guestAsk struct {
	Title, Text string
	Link        web.Link // no address: nothing to do; a text is the one of the button when it is asked now
	Now         bool     // somebody waits for it
}

// guestSetLine says whether a set goes along.
type guestSetLine struct{ Name, Help, Says, Tone, Sign string }

// guestStep is a step of what happens.
type guestStep struct{ Title, When, Class, Sign string }

// guestWordsLine is what a guest wrote.
type guestWordsLine struct{ What, Text, Answer string }

// guestOverview is where a guest sees what happens, and what they can do.
func (s *site) guestOverview(v *web.Visit, g care.GuestView) error {
	view := guestOverviewView{
		Hello: "Welkom", Lead: guestLead(g, v.Today), Asks: guestAsks(g, v), Sets: guestSetLines(g, v.Today),
		Steps:  guestSteps(g, v.Today),
		People: guestPeople(g, v.Today), Words: guestWordLines(g, v.Today), There: thereOf(g),
	}
	if g.Party.Name != "" {
		view.Hello += ", " + g.Party.Name
	}
	if len(decidable(g)) == 0 {
		view.Decides = whoDecides(g)
	}
	view.PartsName, view.Parts = guestParts(g, v.Today)
	return s.ShowGuest(v, web.Page{Template: "guest-overview", Title: "Overzicht", View: view})
}

// guestLead says in a sentence or two what this is about.
func guestLead(g care.GuestView, today calendar.Date) []string {
	young := g.Party.Kind == care.YoungPerson
	on := "op " + words.LongDay(g.Anchor)
	switch {
	case kind.Of(g.Kind).Ages:
		return transitionLead(g, today)
	case kind.Of(g.Kind).Moves && young && g.Anchor.After(today):
		return []string{
			"Je gaat van " + g.SenderName + " naar " + receiverName(g) + ". Je begint daar " + on + ".",
			"We regelen samen dat het goed gaat. Jij praat mee.",
		}
	case kind.Of(g.Kind).Moves && young:
		return []string{"Je ging van " + g.SenderName + " naar " + receiverName(g) + ". Je begon daar " + on + "."}
	case kind.Of(g.Kind).Moves && g.Anchor.After(today):
		return []string{
			g.PersonName + " gaat van " + g.SenderName + " naar " + receiverName(g) + " en begint daar " + on + ".",
			"We regelen samen dat het goed gaat. Jij praat mee.",
		}
	case kind.Of(g.Kind).Moves:
		return []string{
			g.PersonName + " ging van " + g.SenderName + " naar " + receiverName(g) + " en begon daar " + on + ".",
		}
	case young:
		return []string{g.SenderName + " houdt contact met je als je van school bent. Hier lees je jouw plan."}
	}
	return []string{g.SenderName + " houdt contact met " + g.PersonName + " na school. Hier lees je het plan."}
}

func guestAsks(g care.GuestView, v *web.Visit) []guestAsk {
	var asks []guestAsk
	if len(decidable(g)) > 0 {
		asks = append(asks, consentAsk(g))
	}
	if kind.Of(g.Kind).Plan == kind.SharedPlan && len(g.Versions) > 0 {
		asks = append(asks, planAsk(g, v.Today))
	}
	asks = append(asks, guestAsk{
		Title: "Iets zeggen", Text: "Vertel in je eigen woorden wat belangrijk is.",
		Link: web.Link{URL: web.GuestHome + "/woorden"},
	})
	if mayObject(g, v) && kind.Of(g.Kind).Plan != kind.SharedPlan { // there it is said at the plan
		text := "Klopt er iets niet? Zeg het."
		if !g.ObjectBy.IsZero() {
			text = "Klopt er iets niet? Dat kun je zeggen tot en met " + words.Day(g.ObjectBy, v.Today) + "."
		}
		asks = append(
			asks, guestAsk{Title: objectAct.title, Text: text, Link: web.Link{URL: web.GuestHome + "/bezwaar"}},
		)
	}
	if allowsParents(g) {
		asks = append(asks, parentsAsk(g, v))
	}
	if g.MaySign {
		asks = append(asks, guestAsk{
			Title: "Iets veranderen aan de jeugdhulp",
			Text: words.Capital(inviterOf(g)) +
				" zorgt dat de hulp doorgaat. Wil je geen hulp meer? Dan kun je dat ondertekenen.",
			Link: web.Link{URL: web.GuestHome + "/jeugdhulp"},
		})
	}
	return asks
}

func consentAsk(g care.GuestView) guestAsk {
	ask := guestAsk{Title: consentQuestion(g), Link: web.Link{Text: "Beslissen", URL: web.GuestHome + "/toestemming"}}
	left := 0
	for _, c := range decidable(g) {
		if !c.settled() {
			left++
		}
	}
	ask.Text = "Je hebt alles beantwoord. Je kunt het nog veranderen."
	if left > 0 {
		ask.Now, ask.Text = true, "Jij beslist mee: "+words.Plural(left, "vraag", "vragen")+"."
		if kind.Of(g.Kind).Ages {
			ask.Text = "Jij beslist zelf: " + words.Plural(left, "vraag", "vragen") + "."
		}
	}
	return ask
}

// guestSetLines say what goes along and what does not, today.
func guestSetLines(g care.GuestView, today calendar.Date) []guestSetLine {
	if g.Handover == nil {
		return nil
	}
	var lines []guestSetLine
	for _, c := range g.Handover.Consents {
		w := words.Of(g.Kind).Set(g.Party.Kind, c.Set)
		line := guestSetLine{Name: w.Name, Help: w.Help, Tone: "late", Sign: "✕"}
		switch {
		case c.State == care.ConsentNotNeeded:
			line.Says, line.Tone, line.Sign = "Gaat mee. Daar is geen toestemming voor nodig.", "done", "✓"
		case c.State.Covers() && !care.CoveredOn(c.State, c.Until, today):
			line.Says = "Gaat niet meer mee. De toestemming is voorbij."
		case c.State == care.ConsentGiven:
			line.Says, line.Tone, line.Sign = "Gaat mee, tot en met "+words.LongDay(c.Until)+".", "done", "✓"
		case c.State == care.ConsentOverridden:
			line.Says = "Gaat mee zonder toestemming. " + words.Capital(inviterOf(g)) + " moet uitleggen waarom."
			line.Tone, line.Sign = "today", "!"
		case c.State == care.ConsentOpen:
			line.Says, line.Tone, line.Sign = "Gaat nog niet mee. Nog niet iedereen heeft beslist.", "today", "?"
			if kind.Of(g.Kind).Ages {
				line.Says = "Gaat nog niet mee. " + words.Capital(decidesAlone(g)) + " moet nog kiezen."
			}
		default:
			line.Says = "Gaat niet mee."
		}
		lines = append(lines, line)
	}
	return lines
}

// afterOffer are the steps that wait until the new school has taken the young person over, whatever their date.
var afterOffer = []care.Form{care.FormConversation, care.FormBridging, care.FormEvaluation, care.FormLanding}

// guestSteps tell the route in plain words. What is not needed where there is no youth care is left out: it would only
// raise questions.
func guestSteps(g care.GuestView, today calendar.Date) []guestStep {
	var steps []guestStep
	offered := slices.ContainsFunc(g.Route, func(s care.Step) bool {
		return offerStep(s) && s.State == care.StepPlanned
	})
	for _, s := range g.Route {
		step := guestStep{Title: guestStepTitleOf(g, s)}
		switch {
		case s.State == care.StepSkipped && s.Of.YouthCare():
			continue
		case s.State == care.StepPlanned && offered && !s.OpensOn.After(today) && waitsForOffer(g, s):
			step.When, step.Class = "daarna", "planned"
		case s.State == care.StepDone:
			step.When, step.Class, step.Sign = "klaar", "done", "✓"
			if !s.ClosedOn.IsZero() {
				step.When = "klaar op " + words.Day(s.ClosedOn, today)
			}
		case s.State == care.StepSkipped:
			step.When, step.Class, step.Sign = "niet nodig", "skipped", "–"
		case s.State == care.StepMissed:
			step.When, step.Class, step.Sign = "niet gelukt", "missed", "!"
		case s.State == care.StepBeforeStart:
			step.When, step.Class, step.Sign = "was al voorbij", "before-start", "–"
		case !s.OpensOn.After(today):
			step.When, step.Class = "nu", "open"
			switch {
			case s.DueOn.After(today):
				step.When = "nu, tot en met " + words.Day(s.DueOn, today)
			case s.DueOn.Before(today) && !s.DueOn.IsZero():
				step.When = words.ReadyBy(s.DueOn, today)
			}
		default:
			step.When, step.Class = "vanaf "+words.Day(s.OpensOn, today), "planned"
		}
		steps = append(steps, step)
	}
	return steps
}

// guestStepTitles are the steps of a handover in plain words. What is not here is called as in the protocol.
var guestStepTitles = map[string]string{
	"request":       "De nieuwe school vraagt om een overdracht",
	"consent":       "Kiezen wat de nieuwe school mag weten",
	"preparation":   "Het dossier klaarmaken",
	"offer":         "De nieuwe school bekijkt het dossier",
	"conversation":  "Een gesprek met de nieuwe school",
	"youth-care":    "De jeugdhulp gaat door na de overstap",
	"bridging":      "Afspraken over extra hulp in het begin",
	"landing-check": "Gaat het goed op de nieuwe school?",
}

// guestStepTitle is a step of a handover in plain words. When an evaluation is, its protocol says: "Evaluatie na 6
// weken".
func guestStepTitle(s care.Step) string {
	if when, ok := strings.CutPrefix(s.Title, "Evaluatie "); ok {
		return words.Capital(when) + ": gaat het goed?"
	}
	if title, ok := guestStepTitles[s.Key]; ok {
		return title
	}
	return s.Title
}

func guestPeople(g care.GuestView, today calendar.Date) []form.Fact {
	if kind.Of(g.Kind).Ages {
		return transitionPeople(g)
	}
	var people []form.Fact
	if g.ContactName != "" {
		people = append(people, form.Fact{
			What: g.ContactName,
			Text: "Mentor van " + g.SenderName + ". Heb je een vraag? Stel die aan " + g.ContactName + ".",
		})
	}
	if g.Handover == nil {
		return people
	}
	now := "De school van nu."
	switch {
	case g.Handover.Sender.Kind == care.Childcare:
		now = "De kinderopvang."
	case !g.Anchor.After(today):
		now = "De vorige school."
	}
	return append(
		people, form.Fact{What: g.SenderName, Text: now}, form.Fact{What: receiverName(g), Text: "De nieuwe school."},
	)
}

// guestParts are the texts that a guest reads: the plan of a follow-up, or what the school wrote down for the new one.
func guestParts(g care.GuestView, today calendar.Date) (string, []parts.PlanPartView) {
	if g.Plan != nil && kind.Of(g.Kind).Plan != kind.SharedPlan { // which has a page for its plan
		return "Het plan", parts.PlanOf(g.Plan, today).Parts
	}
	if g.Handover == nil {
		return "", nil
	}
	h := g.Handover
	var said []parts.PlanPartView
	add := func(title, text string) {
		if text != "" {
			said = append(said, parts.PlanPartView{Title: title, Text: text})
		}
	}
	if h.OSO.Reference != "" && !h.OSO.Date.IsZero() {
		add(
			"Het dossier",
			"Het is gemaakt op "+words.LongDay(h.OSO.Date)+". Het staat niet op deze site. Wil je het lezen? "+
				"Vraag het aan "+askWhom(g)+".",
		)
	}
	add("Extra informatie", h.Extra)
	add("Over de jeugdhulp", h.YouthCareNote)
	if c := h.Conversation; c != nil && c.Held {
		add("Het gesprek", "Het gesprek was op "+words.LongDay(c.On)+".\n"+c.Note)
		for _, a := range c.Agreements {
			add("Afspraak", a.Text+"\n"+agreedWords(a, today))
		}
	}
	return "Wat er is opgeschreven", said
}

// agreedWords say who does what was agreed, and by when, or that it was done.
func agreedWords(a care.AgreementView, today calendar.Date) string {
	switch {
	case a.State == care.TaskAnswered:
		return a.StaffName + " heeft dit gedaan."
	case a.DueOn.Before(today):
		return a.StaffName + " doet dit. Het moest klaar zijn op " + words.LongDay(a.DueOn) + "."
	}
	return a.StaffName + " doet dit, uiterlijk " + words.LongDay(a.DueOn) + "."
}

func guestWordLines(g care.GuestView, today calendar.Date) []guestWordsLine {
	var lines []guestWordsLine
	for _, w := range g.Words {
		line := guestWordsLine{What: "Je schreef " + words.Moment(w.At, today), Text: w.Text, Answer: w.Answer}
		if w.Objection {
			line.What = "Je maakte bezwaar " + words.Moment(w.At, today)
			if w.Answer == "" {
				line.Answer = words.Capital(inviterOf(g)) + " heeft nog geen antwoord gegeven."
			}
		}
		lines = append(lines, line)
	}
	return lines
}
