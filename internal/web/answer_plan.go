package web

import (
	"strings"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// planForm asks for the future plan of a follow-up: the Big 5, the young person's own words, and who stays involved.
// Any part but the last may be left out with a reason.
var planForm = asked{
	questions: func(a about) []group {
		return planGroups(planAsks{first: a.First, hints: areaHints, whole: true, involved: &field{
			Name: "involved", Label: "Wie blijft erbij na school?", Kind: kindArea,
			Hint:    "Bijvoorbeeld: ouders, jeugdhulp, een jobcoach. Is er niemand? Schrijf dan: niemand.",
			Missing: "Schrijf op wie erbij blijft na school", As: forms.Text(care.TextInvolved),
		}})
	},
	outcome: care.Done, corrects: true,
	reads:   func(f *form, given *forms.Given) { _, given.Answer.Waived = planCovered(f) },
	recalls: recallSkipped,
	button:  "Plan opslaan",
}

// What each life area is about, after school.
var areaHints = map[care.LifeArea]string{
	care.AreaSupport:    "Welke hulp is er na school, en wie geeft die?",
	care.AreaHousing:    "Waar woont %s straks? Blijft dat zo?",
	care.AreaSchoolWork: "Werk, opleiding of dagbesteding: wat is geregeld?",
	care.AreaIncome:     "Waar leeft %s van? Denk aan loon, Wajong of hulp bij geld.",
	care.AreaWellBeing:  "Gezondheid, vrienden, vrije tijd: wat gaat goed, wat niet?",
}

// planAsks is how a form asks for a plan.
type planAsks struct {
	first    string // first name of the young person
	hints    map[care.LifeArea]string
	whole    bool // every part is filled in or left out with a reason; otherwise a part may stay open
	involved *field
}

func planGroups(p planAsks) []group {
	var groups []group
	for _, area := range care.Big5() {
		groups = append(groups, p.part(string(area), words.Capital(words.LifeArea.NL(area)), p.hints[area])...)
	}
	groups = append(
		groups,
		p.part(
			partOwnWords, "De woorden van "+p.first+" zelf", "Wat wil %s zelf? Schrijf het op zoals %s het zegt.",
		)...,
	)
	return append(groups, group{Fields: []*field{p.involved}})
}

// part asks for one part, or for the reason why it is left out. In a hint %s stands for the first name.
func (p planAsks) part(part, label, hint string) []group {
	skip := "skip_" + part
	id := strings.ReplaceAll(part, "_", "-")
	return []group{
		{When: []condition{{Name: "with-" + id, Field: skip, Values: []string{""}}}, Fields: []*field{{
			Name: "part_" + part, Label: label, Hint: strings.ReplaceAll(hint, "%s", p.first), Kind: kindArea,
			Optional: !p.whole, Quiet: true,
			Missing: "Vul " + words.Lower(label) + " in, of vink aan dat je dit overslaat",
			As:      forms.Text(planText(part)),
		}}},
		{
			Fields: []*field{
				{
					Name: skip, Kind: kindTick, Optional: true,
					Options: []option{{Value: string(care.Yes), Label: label + " overslaan"}},
				},
			},
		},
		{When: []condition{{Name: "without-" + id, Field: skip, Values: []string{string(care.Yes)}}}, Fields: []*field{{
			Name: "why_" + part, Label: label + ": waarom niet?", Kind: kindText,
			Missing: "Schrijf op waarom je " + words.Lower(label) + " overslaat", As: forms.Text(care.TextWaived(part)),
		}}},
	}
}

// planParts lists the parts that may be left out.
func planParts() []string {
	return append(areaValues(care.Big5()), partOwnWords)
}

// planCovered are the life areas that say something, and the parts that were left out.
func planCovered(f *form) (areas []care.LifeArea, waived []string) {
	for _, part := range planParts() {
		switch {
		case f.get("skip_"+part) != "":
			waived = append(waived, part)
		case part != partOwnWords && f.get("part_"+part) != "":
			areas = append(areas, care.LifeArea(part))
		}
	}
	return areas, waived
}

// planText is the name under which the text of a part is kept.
func planText(part string) string {
	if part == partOwnWords {
		return care.TextOwnWords
	}
	return care.TextArea(care.LifeArea(part))
}

// recallPlan fills in a plan that was written before, by the names of its texts.
func recallPlan(f *form, said map[string]string) {
	given := &forms.Given{Texts: said}
	f.recall(given)
	recallSkipped(f, given)
}

// recallSkipped ticks the parts that were left out.
func recallSkipped(f *form, given *forms.Given) {
	for _, part := range planParts() {
		if given.Texts[care.TextWaived(part)] != "" {
			f.set("skip_"+part, string(care.Yes))
		}
	}
}

// textsOfPlan are the texts of a version of the plan, under the names that they were written with.
func textsOfPlan(p care.PlanView) map[string]string {
	said := map[string]string{
		care.TextOwnWords: p.OwnWords, care.TextWaived(partOwnWords): p.OwnWordsWaived, care.TextInvolved: p.Involved,
	}
	for _, a := range p.Areas {
		said[care.TextArea(a.Area)], said[care.TextWaived(string(a.Area))] = a.Text, a.Waived
	}
	return said
}

// planSaysSomething marks a plan in which nothing was written or left out.
func planSaysSomething(f *form) {
	if areas, waived := planCovered(f); len(areas)+len(waived) == 0 && f.get("part_"+partOwnWords) == "" {
		f.wrong("part_"+planParts()[0], "Vul minstens één onderdeel van het plan in")
	}
}
