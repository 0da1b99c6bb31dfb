package ask

import (
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// TransitionAreaHints are what each life area is about, from the 18th birthday on.
var TransitionAreaHints = map[care.LifeArea]string{
	care.AreaSupport:    "Welke hulp heeft %s nodig vanaf 18, en wie geeft die?",
	care.AreaHousing:    "Waar woont %s straks? Blijft dat zo?",
	care.AreaSchoolWork: "School, werk of dagbesteding: wat wordt het, en wat is daarvoor nodig?",
	care.AreaIncome:     "Waar leeft %s van? Denk aan loon, studiefinanciering, Wajong of hulp bij geld.",
	care.AreaWellBeing:  "Gezondheid, vrienden, vrije tijd: wat gaat goed, wat niet?",
}

// perspectiveForm begins the plan with the young person, at 16. What is not known yet may stay open.
var perspectiveForm = Asked{
	opens: thePlan,
	Questions: func(a About) []form.Group {
		return append([]form.Group{
			{
				Info: inOneGo(
					planSoFar(a), "Je hoeft nog niet alles in te vullen. Begin met wat "+a.First+" nu al weet.",
				),
			},
		},
			PlanGroups(PlanAsks{First: a.First, Hints: TransitionAreaHints, Involved: TransitionInvolved(true)})...)
	},
	Prefill: prefillPlan, outcome: care.Done, reads: readPlan, recalls: recallSkipped, Corrects: true,
	Check:  func(f *form.Form, _ About, _ bool) { PlanSaysSomething(f) },
	Button: "Toekomstperspectief opslaan",
}

// planDraftForm writes the plan in draft, and whether the young person and the parents answered it.
var planDraftForm = Asked{
	opens: thePlan,
	Questions: func(a About) []form.Group {
		groups := append([]form.Group{{Info: inOneGo(planSoFar(a), "Wat nog niet bekend is, mag je openlaten.")}},
			PlanGroups(PlanAsks{First: a.First, Hints: TransitionAreaHints, Involved: TransitionInvolved(true)})...)
		return append(groups, answeredFields(a)...)
	},
	Prefill: func(f *form.Form, a About, kept map[string]string) {
		prefillPlan(f, a, kept)
		for _, r := range NewestReplies(a) {
			switch r.Kind {
			case care.YoungPerson:
				f.Set("young", string(care.Yes))
			case care.Parent:
				f.Set("parents", string(care.Yes))
			}
		}
	},
	outcome: care.Done, Corrects: true,
	reads: func(f *form.Form, given *form.Given) {
		readPlan(f, given)
		readAbsent(f, given, "Jongere")
	},
	recalls: func(f *form.Form, given *form.Given) {
		recallSkipped(f, given)
		for line := range strings.Lines(given.Texts[care.TextAbsent]) {
			who, why, _ := strings.Cut(strings.TrimSpace(line), ": ")
			f.Set(map[string]string{"Ouders": "absent_parents", "Jongere": "absent_young"}[who], why)
		}
	},
	Check: func(f *form.Form, _ About, _ bool) { PlanSaysSomething(f) }, Button: "Plan in concept opslaan",
}

// answeredFields ask whether the young person and the parents answered the plan, and if not, why not.
func answeredFields(a About) []form.Group {
	return []form.Group{
		{Fields: []*form.Field{{
			Name: "young", Label: "Heeft " + a.First + " gereageerd op dit plan?",
			Kind: form.KindChips, Options: yesOrNo(),
			Missing: "Kies of " + a.First + " heeft gereageerd", As: form.YoungPerson,
		}}},
		{When: []form.Condition{
			{Name: "young-absent", Field: "young", Values: []string{string(care.No)}},
		}, Fields: []*form.Field{{
			Name: "absent_young", Label: "Waarom heeft " + a.First + " niet gereageerd?", Kind: form.KindText,
			Missing: "Schrijf op waarom " + a.First + " niet heeft gereageerd",
		}}},
		{Fields: []*form.Field{{
			Name: "parents", Label: "Hebben de ouders gereageerd op dit plan?", Kind: form.KindChips,
			Options: yesOrNo(),
			Missing: "Kies of de ouders hebben gereageerd", As: form.Parents,
		}}},
		{When: []form.Condition{
			{Name: "parents-absent", Field: "parents", Values: []string{string(care.No)}},
		}, Fields: []*form.Field{{
			Name: "absent_parents", Label: "Waarom hebben de ouders niet gereageerd?", Kind: form.KindText,
			Missing: "Schrijf op waarom de ouders niet hebben gereageerd",
		}}},
	}
}

// planCompleteForm completes the plan: every life area, and whether everybody agrees on the support and on who pays.
var planCompleteForm = Asked{
	opens:     thePlan,
	Questions: planCompleteQuestions, Prefill: prefillPlan, Button: "Plan opslaan",
	reads: readPlan, recalls: recallSkipped, Corrects: true,
}

func planCompleteQuestions(a About) []form.Group {
	groups := append([]form.Group{
		{Info: inOneGo(planSoFar(a), "Vul elk onderdeel in, of schrijf op waarom je het overslaat.")},
	},
		PlanGroups(PlanAsks{
			First: a.First, Hints: TransitionAreaHints, whole: true, Involved: TransitionInvolved(false),
		})...)
	groups = append(groups,
		form.Group{Fields: []*form.Field{{
			Name: "outcome", As: form.Outcome,
			Label: "Is iedereen het eens?", Kind: form.KindRadios, Missing: "Kies of iedereen het eens is",
			Hint: "Dat zijn " + a.First + ", de ouders en wie de hulp geeft of betaalt.",
			Options: []form.Option{
				{Value: string(care.Agreed), Label: "Ja, over de hulp en over wie betaalt"},
				{
					Value: string(care.MoneyDisputed), Label: "Wel over de hulp, niet over wie betaalt",
					Hint: "Dan komt er een tafel over het geld. De hulp wacht daar niet op.",
				},
				{
					Value: string(care.NotAgreed), Label: "Nee, nog niet over de hulp",
					Hint: "Dan komt er een overlegtafel. Daarna vragen we dit opnieuw.",
				},
			},
		}}},
	)
	groups = append(groups, under(outcomeIs(care.Agreed), payerFields("Wie betaalt de hulp?"))...)
	return append(groups,
		form.Group{When: []form.Condition{outcomeIs(care.MoneyDisputed)}, Fields: []*form.Field{
			form.ReasonField(
				"money", "Waarover zijn jullie het niet eens?", "Wie wil wat betalen, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over het geld",
			).Bind(form.Reason),
		}},
		form.Group{When: []form.Condition{outcomeIs(care.NotAgreed)}, Fields: []*form.Field{
			form.ReasonField(
				"support", "Waarover zijn jullie het niet eens?", "Wie wil welke hulp, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over de hulp",
			).Bind(form.Reason),
		}},
	)
}

// payerFields ask who pays; somebody else by name.
func payerFields(label string) []form.Group {
	return []form.Group{
		{
			Fields: []*form.Field{
				{
					Name: "betaler", Label: label, Kind: form.KindRadios,
					Options: form.Choices(care.Payers(), words.Payer.NL),
					Missing: "Kies wie betaalt", As: form.Payer,
				},
			},
		},
		{
			When: []form.Condition{{Name: "payer-other", Field: "betaler", Values: []string{"other"}}},
			Fields: []*form.Field{{
				Name: "betaler_anders", Label: "Wie betaalt dan?", Kind: form.KindText,
				Missing: "Schrijf op wie betaalt", As: form.Note,
			}},
		},
	}
}

// TransitionInvolved asks who help with the plan of a transition.
func TransitionInvolved(optional bool) *form.Field {
	return &form.Field{
		Name: "involved", Label: "Wie helpen er straks mee?", Kind: form.KindArea, Optional: optional, Quiet: true,
		Hint:    "Bijvoorbeeld: ouders, een oom, een jobcoach. Is er niemand? Schrijf dan: niemand.",
		Missing: "Schrijf op wie er straks meehelpen", As: form.Text(care.TextInvolved),
	}
}

// planSoFar says which version of the plan stands in the form; nothing when there is none yet.
func planSoFar(a About) string {
	p := a.Plan()
	if p == nil {
		return ""
	}
	return "Hieronder staat het plan zoals het nu is, van " + p.ByName + " (" + words.Moment(p.At, a.Today) +
		"). Verander wat niet meer klopt."
}

// Plan is the newest version of the future plan; nil when there is none that the reader may read.
func (a About) Plan() *care.PlanView {
	if a.Process == nil {
		return nil
	}
	return a.Process.Plan
}

// NewestReplies are what was said of the newest version of the plan.
func NewestReplies(a About) []care.PlanReply {
	if a.Process == nil || len(a.Process.Versions) == 0 {
		return nil
	}
	return a.Process.Versions[0].Replies
}

func prefillPlan(f *form.Form, a About, _ map[string]string) {
	if p := a.Plan(); p != nil {
		RecallPlan(f, TextsOfPlan(*p))
	}
}

// readPlan adds which life areas say something, and which parts were left out.
func readPlan(f *form.Form, given *form.Given) {
	given.Answer.Areas, given.Answer.Waived = planCovered(f)
}

// inOneGo joins sentences that end with a full stop themselves, leaving out what is empty.
func inOneGo(all ...string) string { return strings.Join(words.NonEmpty(all...), " ") }
