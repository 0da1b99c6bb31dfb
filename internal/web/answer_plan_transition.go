package web

import (
	"strings"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// What each life area is about, from the 18th birthday on.
var transitionAreaHints = map[care.LifeArea]string{
	care.AreaSupport:    "Welke hulp heeft %s nodig vanaf 18, en wie geeft die?",
	care.AreaHousing:    "Waar woont %s straks? Blijft dat zo?",
	care.AreaSchoolWork: "School, werk of dagbesteding: wat wordt het, en wat is daarvoor nodig?",
	care.AreaIncome:     "Waar leeft %s van? Denk aan loon, studiefinanciering, Wajong of hulp bij geld.",
	care.AreaWellBeing:  "Gezondheid, vrienden, vrije tijd: wat gaat goed, wat niet?",
}

// perspectiveForm begins the plan with the young person, at 16. What is not known yet may stay open.
var perspectiveForm = asked{
	questions: func(a about) []group {
		return append([]group{
			{
				Info: inOneGo(
					planSoFar(a), "Je hoeft nog niet alles in te vullen. Begin met wat "+a.First+" nu al weet.",
				),
			},
		},
			planGroups(planAsks{first: a.First, hints: transitionAreaHints, involved: transitionInvolved(true)})...)
	},
	prefill: prefillPlan, outcome: care.Done, reads: readPlan, recalls: recallSkipped, corrects: true,
	check:  func(f *form, _ about, _ bool) { planSaysSomething(f) },
	button: "Toekomstperspectief opslaan",
}

// planDraftForm writes the plan in draft, and whether the young person and the parents answered it.
var planDraftForm = asked{
	questions: func(a about) []group {
		groups := append([]group{{Info: inOneGo(planSoFar(a), "Wat nog niet bekend is, mag je openlaten.")}},
			planGroups(planAsks{first: a.First, hints: transitionAreaHints, involved: transitionInvolved(true)})...)
		return append(groups, answeredFields(a)...)
	},
	prefill: func(f *form, a about, kept map[string]string) {
		prefillPlan(f, a, kept)
		for _, r := range newestReplies(a) {
			switch r.Kind {
			case care.YoungPerson:
				f.set("young", string(care.Yes))
			case care.Parent:
				f.set("parents", string(care.Yes))
			}
		}
	},
	outcome: care.Done, corrects: true,
	reads: func(f *form, given *forms.Given) {
		readPlan(f, given)
		readAbsent(f, given, "Jongere")
	},
	recalls: func(f *form, given *forms.Given) {
		recallSkipped(f, given)
		for line := range strings.Lines(given.Texts[care.TextAbsent]) {
			who, why, _ := strings.Cut(strings.TrimSpace(line), ": ")
			f.set(map[string]string{"Ouders": "absent_parents", "Jongere": "absent_young"}[who], why)
		}
	},
	check: func(f *form, _ about, _ bool) { planSaysSomething(f) }, button: "Plan in concept opslaan",
}

// answeredFields ask whether the young person and the parents answered the plan, and if not, why not.
func answeredFields(a about) []group {
	return []group{
		{Fields: []*field{{
			Name: "young", Label: "Heeft " + a.First + " gereageerd op dit plan?", Kind: kindChips, Options: yesOrNo(),
			Missing: "Kies of " + a.First + " heeft gereageerd", As: forms.YoungPerson,
		}}},
		{When: []condition{
			{Name: "young-absent", Field: "young", Values: []string{string(care.No)}},
		}, Fields: []*field{{
			Name: "absent_young", Label: "Waarom heeft " + a.First + " niet gereageerd?", Kind: kindText,
			Missing: "Schrijf op waarom " + a.First + " niet heeft gereageerd",
		}}},
		{Fields: []*field{{
			Name: "parents", Label: "Hebben de ouders gereageerd op dit plan?", Kind: kindChips, Options: yesOrNo(),
			Missing: "Kies of de ouders hebben gereageerd", As: forms.Parents,
		}}},
		{When: []condition{
			{Name: "parents-absent", Field: "parents", Values: []string{string(care.No)}},
		}, Fields: []*field{{
			Name: "absent_parents", Label: "Waarom hebben de ouders niet gereageerd?", Kind: kindText,
			Missing: "Schrijf op waarom de ouders niet hebben gereageerd",
		}}},
	}
}

// planCompleteForm completes the plan: every life area, and whether everybody agrees on the support and on who pays.
var planCompleteForm = asked{
	questions: planCompleteQuestions, prefill: prefillPlan, button: "Plan opslaan",
	reads: readPlan, recalls: recallSkipped, corrects: true,
}

func planCompleteQuestions(a about) []group {
	groups := append([]group{
		{Info: inOneGo(planSoFar(a), "Vul elk onderdeel in, of schrijf op waarom je het overslaat.")},
	},
		planGroups(planAsks{
			first: a.First, hints: transitionAreaHints, whole: true, involved: transitionInvolved(false),
		})...)
	groups = append(groups,
		group{Fields: []*field{{
			Name: "outcome", As: forms.Outcome,
			Label: "Is iedereen het eens?", Kind: kindRadios, Missing: "Kies of iedereen het eens is",
			Hint: "Dat zijn " + a.First + ", de ouders en wie de hulp geeft of betaalt.",
			Options: []option{
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
		group{When: []condition{outcomeIs(care.MoneyDisputed)}, Fields: []*field{
			reasonField(
				"money", "Waarover zijn jullie het niet eens?", "Wie wil wat betalen, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over het geld",
			).as(forms.Reason),
		}},
		group{When: []condition{outcomeIs(care.NotAgreed)}, Fields: []*field{
			reasonField(
				"support", "Waarover zijn jullie het niet eens?", "Wie wil welke hulp, en wie niet?",
				"Schrijf op waarover jullie het niet eens zijn over de hulp",
			).as(forms.Reason),
		}},
	)
}

// payerFields ask who pays; somebody else by name.
func payerFields(label string) []group {
	return []group{
		{
			Fields: []*field{
				{
					Name: "betaler", Label: label, Kind: kindRadios, Options: choices(care.Payers(), words.Payer.NL),
					Missing: "Kies wie betaalt", As: forms.Payer,
				},
			},
		},
		{When: []condition{{Name: "payer-other", Field: "betaler", Values: []string{"other"}}}, Fields: []*field{
			{
				Name: "betaler_anders", Label: "Wie betaalt dan?", Kind: kindText, Missing: "Schrijf op wie betaalt",
				As: forms.Note,
			},
		}},
	}
}

func transitionInvolved(optional bool) *field {
	return &field{
		Name: "involved", Label: "Wie helpen er straks mee?", Kind: kindArea, Optional: optional, Quiet: true,
		Hint:    "Bijvoorbeeld: ouders, een oom, een jobcoach. Is er niemand? Schrijf dan: niemand.",
		Missing: "Schrijf op wie er straks meehelpen", As: forms.Text(care.TextInvolved),
	}
}

// planSoFar says which version of the plan stands in the form; nothing when there is none yet.
func planSoFar(a about) string {
	p := a.plan()
	if p == nil {
		return ""
	}
	return "Hieronder staat het plan zoals het nu is, van " + p.ByName + " (" + words.Moment(p.At, a.Today) +
		"). Verander wat niet meer klopt."
}

// plan is the newest version of the future plan; nil when there is none that the reader may read.
func (a about) plan() *care.PlanView {
	if a.Process == nil {
		return nil
	}
	return a.Process.Plan
}

// newestReplies are what was said of the newest version of the plan.
func newestReplies(a about) []care.PlanReply {
	if a.Process == nil || len(a.Process.Versions) == 0 {
		return nil
	}
	return a.Process.Versions[0].Replies
}

func prefillPlan(f *form, a about, _ map[string]string) {
	if p := a.plan(); p != nil {
		recallPlan(f, textsOfPlan(*p))
	}
}

// readPlan adds which life areas say something, and which parts were left out.
func readPlan(f *form, given *forms.Given) { given.Answer.Areas, given.Answer.Waived = planCovered(f) }

// inOneGo joins sentences that end with a full stop themselves, leaving out what is empty.
func inOneGo(all ...string) string { return strings.Join(nonEmpty(all...), " ") }
