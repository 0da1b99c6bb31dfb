package ask

import (
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// planForm asks for the future plan of a follow-up: the Big 5, the young person's own words, and who stays involved.
// Any part but the last may be left out with a reason.
var planForm = Asked{
	Questions: func(a About) []form.Group {
		return PlanGroups(PlanAsks{First: a.First, Hints: areaHints, whole: true, Involved: &form.Field{
			Name: "involved", Label: "Wie blijft erbij na school?", Kind: form.KindArea,
			Hint:    "Bijvoorbeeld: ouders, jeugdhulp, een jobcoach. Is er niemand? Schrijf dan: niemand.",
			Missing: "Schrijf op wie erbij blijft na school", As: form.Text(care.TextInvolved),
		}})
	},
	outcome: care.Done, Corrects: true,
	reads:   func(f *form.Form, given *form.Given) { _, given.Answer.Waived = planCovered(f) },
	recalls: recallSkipped,
	Button:  "Plan opslaan",
}

// areaHints are what each life area is about, after school.
var areaHints = map[care.LifeArea]string{
	care.AreaSupport:    "Welke hulp is er na school, en wie geeft die?",
	care.AreaHousing:    "Waar woont %s straks? Blijft dat zo?",
	care.AreaSchoolWork: "Werk, opleiding of dagbesteding: wat is geregeld?",
	care.AreaIncome:     "Waar leeft %s van? Denk aan loon, Wajong of hulp bij geld.",
	care.AreaWellBeing:  "Gezondheid, vrienden, vrije tijd: wat gaat goed, wat niet?",
}

// PlanAsks is how a form asks for a plan.
type PlanAsks struct {
	First    string // first name of the young person
	Hints    map[care.LifeArea]string
	whole    bool // every part is filled in or left out with a reason; otherwise a part may stay open
	Involved *form.Field
}

// PlanGroups are the questions of a plan: every life area, the own words of the young person, and who helps.
func PlanGroups(p PlanAsks) []form.Group {
	var groups []form.Group
	for _, area := range care.Big5() {
		groups = append(groups, p.part(string(area), words.Capital(words.LifeArea.NL(area)), p.Hints[area])...)
	}
	groups = append(
		groups,
		p.part(
			care.TextOwnWords, "De woorden van "+p.First+" zelf", "Wat wil %s zelf? Schrijf het op zoals %s het zegt.",
		)...,
	)
	return append(groups, form.Group{Fields: []*form.Field{p.Involved}})
}

// part asks for one part, or for the reason why it is left out. In a hint %s stands for the first name.
func (p PlanAsks) part(part, label, hint string) []form.Group {
	skip := "skip_" + part
	id := strings.ReplaceAll(part, "_", "-")
	return []form.Group{
		{When: []form.Condition{{Name: "with-" + id, Field: skip, Values: []string{""}}}, Fields: []*form.Field{{
			Name: "part_" + part, Label: label, Hint: strings.ReplaceAll(hint, "%s", p.First), Kind: form.KindArea,
			Optional: !p.whole, Quiet: true,
			Missing: "Vul " + words.Lower(label) + " in, of vink aan dat je dit overslaat",
			As:      form.Text(planText(part)),
		}}},
		{
			Fields: []*form.Field{
				{
					Name: skip, Kind: form.KindTick, Optional: true,
					Options: []form.Option{{Value: string(care.Yes), Label: label + " overslaan"}},
				},
			},
		},
		{
			When: []form.Condition{{Name: "without-" + id, Field: skip, Values: []string{string(care.Yes)}}},
			Fields: []*form.Field{{
				Name: "why_" + part, Label: label + ": waarom niet?", Kind: form.KindText,
				Missing: "Schrijf op waarom je " + words.Lower(label) + " overslaat",
				As:      form.Text(care.TextWaived(part)),
			}},
		},
	}
}

// planParts lists the parts that may be left out.
func planParts() []string {
	return append(areaValues(care.Big5()), care.TextOwnWords)
}

// planCovered are the life areas that say something, and the parts that were left out.
func planCovered(f *form.Form) (areas []care.LifeArea, waived []string) {
	for _, part := range planParts() {
		switch {
		case f.Get("skip_"+part) != "":
			waived = append(waived, part)
		case part != care.TextOwnWords && f.Get("part_"+part) != "":
			areas = append(areas, care.LifeArea(part))
		}
	}
	return areas, waived
}

// planText is the name under which the text of a part is kept.
func planText(part string) string {
	if part == care.TextOwnWords {
		return care.TextOwnWords
	}
	return care.TextArea(care.LifeArea(part))
}

// RecallPlan fills in a plan that was written before, by the names of its texts.
func RecallPlan(f *form.Form, said map[string]string) {
	given := &form.Given{Texts: said}
	f.Recall(given)
	recallSkipped(f, given)
}

// recallSkipped ticks the parts that were left out.
func recallSkipped(f *form.Form, given *form.Given) {
	for _, part := range planParts() {
		if given.Texts[care.TextWaived(part)] != "" {
			f.Set("skip_"+part, string(care.Yes))
		}
	}
}

// TextsOfPlan are the texts of a version of the plan, under the names that they were written with.
func TextsOfPlan(p care.PlanView) map[string]string {
	said := map[string]string{
		care.TextOwnWords: p.OwnWords, care.TextWaived(care.TextOwnWords): p.OwnWordsWaived,
		care.TextInvolved: p.Involved,
	}
	for _, a := range p.Areas {
		said[care.TextArea(a.Area)], said[care.TextWaived(string(a.Area))] = a.Text, a.Waived
	}
	return said
}

// PlanSaysSomething marks a plan in which nothing was written or left out.
func PlanSaysSomething(f *form.Form) {
	if areas, waived := planCovered(f); len(areas)+len(waived) == 0 && f.Get("part_"+care.TextOwnWords) == "" {
		f.Wrong("part_"+planParts()[0], "Vul minstens één onderdeel van het plan in")
	}
}
