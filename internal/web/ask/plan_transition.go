package ask

import (
	"strings"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
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
	Questions: func(a About) []web.Group {
		return append([]web.Group{
			{
				Info: inOneGo(
					planSoFar(a), "Je hoeft nog niet alles in te vullen. Begin met wat "+a.First+" nu al weet.",
				),
			},
		},
			PlanGroups(PlanAsks{First: a.First, Hints: TransitionAreaHints, Involved: TransitionInvolved(true)})...)
	},
	Prefill: prefillPlan, outcome: care.Done, reads: readPlan, recalls: recallSkipped, Corrects: true,
	Check:  func(f *web.Form, _ About, _ bool) { PlanSaysSomething(f) },
	Button: "Toekomstperspectief opslaan",
}

// planDraftForm writes the plan in draft, and whether the young person and the parents answered it.
var planDraftForm = Asked{
	Questions: func(a About) []web.Group {
		groups := append([]web.Group{{Info: inOneGo(planSoFar(a), "Wat nog niet bekend is, mag je openlaten.")}},
			PlanGroups(PlanAsks{First: a.First, Hints: TransitionAreaHints, Involved: TransitionInvolved(true)})...)
		return append(groups, answeredFields(a)...)
	},
	Prefill: func(f *web.Form, a About, kept map[string]string) {
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
	reads: func(f *web.Form, given *forms.Given) {
		readPlan(f, given)
		readAbsent(f, given, "Jongere")
	},
	recalls: func(f *web.Form, given *forms.Given) {
		recallSkipped(f, given)
		for line := range strings.Lines(given.Texts[care.TextAbsent]) {
			who, why, _ := strings.Cut(strings.TrimSpace(line), ": ")
			f.Set(map[string]string{"Ouders": "absent_parents", "Jongere": "absent_young"}[who], why)
		}
	},
	Check: func(f *web.Form, _ About, _ bool) { PlanSaysSomething(f) }, Button: "Plan in concept opslaan",
}

// answeredFields ask whether the young person and the parents answered the plan, and if not, why not.
func answeredFields(a About) []web.Group {
	return []web.Group{
		{Fields: []*web.Field{{
			Name: "young", Label: "Heeft " + a.First + " gereageerd op dit plan?",
			Kind: web.KindChips, Options: yesOrNo(),
			Missing: "Kies of " + a.First + " heeft gereageerd", As: forms.YoungPerson,
		}}},
		{When: []web.Condition{
			{Name: "young-absent", Field: "young", Values: []string{string(care.No)}},
		}, Fields: []*web.Field{{
			Name: "absent_young", Label: "Waarom heeft " + a.First + " niet gereageerd?", Kind: web.KindText,
			Missing: "Schrijf op waarom " + a.First + " niet heeft gereageerd",
		}}},
		{Fields: []*web.Field{{
			Name: "parents", Label: "Hebben de ouders gereageerd op dit plan?", Kind: web.KindChips, Options: yesOrNo(),
			Missing: "Kies of de ouders hebben gereageerd", As: forms.Parents,
		}}},
		{When: []web.Condition{
			{Name: "parents-absent", Field: "parents", Values: []string{string(care.No)}},
		}, Fields: []*web.Field{{
			Name: "absent_parents", Label: "Waarom hebben de ouders niet gereageerd?", Kind: web.KindText,
			Missing: "Schrijf op waarom de ouders niet hebben gereageerd",
		}}},
	}
}

// planCompleteForm completes the plan: every life area, and whether everybody agrees on the support and on who pays.
var planCompleteForm = Asked{
	Questions: planCompleteQuestions, Prefill: prefillPlan, Button: "Plan opslaan",
	reads: readPlan, recalls: recallSkipped, Corrects: true,
}

func planCompleteQuestions(a About) []web.Group {
	groups := append([]web.Group{
		{Info: inOneGo(planSoFar(a), "Vul elk onderdeel in, of schrijf op waarom je het overslaat.")},
	},
		PlanGroups(PlanAsks{
			First: a.First, Hints: TransitionAreaHints, whole: true, Involved: TransitionInvolved(false),
		})...)
	groups = append(groups,
		web.Group{Fields: []*web.Field{{
			Name: "outcome", As: forms.Outcome,
			Label: "Is iedereen het eens?", Kind: web.KindRadios, Missing: "Kies of iedereen het eens is",
			Hint: "Dat zijn " + a.First + ", de ouders en wie de hulp geeft of betaalt.",
			Options: []web.Option{
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
		web.Group{When: []web.Condition{outcomeIs(care.MoneyDisputed)}, Fields: []*web.Field{
			web.ReasonField(
				"money", "Waarover zijn jullie het niet eens?", "Wie wil wat betalen, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over het geld",
			).Bind(forms.Reason),
		}},
		web.Group{When: []web.Condition{outcomeIs(care.NotAgreed)}, Fields: []*web.Field{
			web.ReasonField(
				"support", "Waarover zijn jullie het niet eens?", "Wie wil welke hulp, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over de hulp",
			).Bind(forms.Reason),
		}},
	)
}

// payerFields ask who pays; somebody else by name.
func payerFields(label string) []web.Group {
	return []web.Group{
		{
			Fields: []*web.Field{
				{
					Name: "betaler", Label: label, Kind: web.KindRadios,
					Options: web.Choices(care.Payers(), words.Payer.NL),
					Missing: "Kies wie betaalt", As: forms.Payer,
				},
			},
		},
		{
			When: []web.Condition{{Name: "payer-other", Field: "betaler", Values: []string{"other"}}},
			Fields: []*web.Field{{
				Name: "betaler_anders", Label: "Wie betaalt dan?", Kind: web.KindText,
				Missing: "Schrijf op wie betaalt", As: forms.Note,
			}},
		},
	}
}

// TransitionInvolved asks who help with the plan of a transition.
func TransitionInvolved(optional bool) *web.Field {
	return &web.Field{
		Name: "involved", Label: "Wie helpen er straks mee?", Kind: web.KindArea, Optional: optional, Quiet: true,
		Hint:    "Bijvoorbeeld: ouders, een oom, een jobcoach. Is er niemand? Schrijf dan: niemand.",
		Missing: "Schrijf op wie er straks meehelpen", As: forms.Text(care.TextInvolved),
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

func prefillPlan(f *web.Form, a About, _ map[string]string) {
	if p := a.Plan(); p != nil {
		RecallPlan(f, TextsOfPlan(*p))
	}
}

// readPlan adds which life areas say something, and which parts were left out.
func readPlan(f *web.Form, given *forms.Given) {
	given.Answer.Areas, given.Answer.Waived = planCovered(f)
}

// inOneGo joins sentences that end with a full stop themselves, leaving out what is empty.
func inOneGo(all ...string) string { return strings.Join(words.NonEmpty(all...), " ") }
