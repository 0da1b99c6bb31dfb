package web

import (
	"strings"

	"schakel/internal/care"
)

// planForm asks for the future plan: the Big 5, the young person's own words, and who stays involved. Any part but the last may be left out
// with a reason.
var planForm = asked{questions: planQuestions, read: readPlan, recall: recallPlan, button: "Plan opslaan"}

// partOwnWords is the part of the plan that is no life area.
const partOwnWords = "own_words"

var areaHints = map[care.LifeArea]string{
	care.AreaSupport:    "Welke hulp is er na school, en wie geeft die?",
	care.AreaHousing:    "Waar woont %s straks? Blijft dat zo?",
	care.AreaSchoolWork: "Werk, opleiding of dagbesteding: wat is geregeld?",
	care.AreaIncome:     "Waar leeft %s van? Denk aan loon, Wajong of hulp bij geld.",
	care.AreaWellBeing:  "Gezondheid, vrienden, vrije tijd: wat gaat goed, wat niet?",
}

func planQuestions(a about) []group {
	var groups []group
	for _, area := range care.Big5() {
		groups = append(groups, planPart(string(area), capital(areaName(area)), named(areaHints[area], a.First))...)
	}
	groups = append(groups, planPart(partOwnWords, "De woorden van "+a.First+" zelf", named("Wat wil %s zelf? Schrijf het op zoals %s het zegt.", a.First))...)
	return append(groups, group{Fields: []*field{{
		Name: "involved", Label: "Wie blijft erbij na school?", Kind: kindArea,
		Hint:    "Bijvoorbeeld: ouders, jeugdhulp, een jobcoach. Is er niemand? Schrijf dan: niemand.",
		Missing: "Schrijf op wie erbij blijft na school",
	}}})
}

// named puts a first name into a hint.
func named(hint, first string) string { return strings.ReplaceAll(hint, "%s", first) }

// planPart asks for one part, or for the reason why it is left out.
func planPart(part, label, hint string) []group {
	skip := "skip_" + part
	id := strings.ReplaceAll(part, "_", "-")
	return []group{
		{When: []condition{{Name: "with-" + id, Field: skip, Values: []string{""}}}, Fields: []*field{{
			Name: "part_" + part, Label: label, Hint: hint, Kind: kindArea,
			Missing: "Vul " + lowerFirst(label) + " in, of vink aan dat je dit overslaat",
		}}},
		{Fields: []*field{{Name: skip, Kind: kindTick, Optional: true, Options: []option{{Value: string(care.Yes), Label: label + " overslaan"}}}}},
		{When: []condition{{Name: "without-" + id, Field: skip, Values: []string{string(care.Yes)}}}, Fields: []*field{{
			Name: "why_" + part, Label: label + ": waarom niet?", Kind: kindText,
			Missing: "Schrijf op waarom je " + lowerFirst(label) + " overslaat",
		}}},
	}
}

// planParts lists the parts that may be left out.
func planParts() []string {
	return append(areaValues(care.Big5()), partOwnWords)
}

func readPlan(f *form) (care.Answer, map[string]string) {
	answer := care.Answer{Outcome: care.Done}
	names := map[string]string{"involved": care.TextInvolved}
	for _, part := range planParts() {
		if f.get("skip_"+part) != "" {
			answer.Waived = append(answer.Waived, part)
		}
		names["part_"+part] = planText(part)
		names["why_"+part] = care.TextWaived(part)
	}
	return answer, texts(f, names)
}

// planText is the name under which the text of a part is kept.
func planText(part string) string {
	if part == partOwnWords {
		return care.TextOwnWords
	}
	return care.TextArea(care.LifeArea(part))
}

func recallPlan(f *form, answer care.Answer, said map[string]string) {
	for _, part := range answer.Waived {
		f.set("skip_"+part, string(care.Yes))
	}
	for _, part := range planParts() {
		f.set("part_"+part, said[planText(part)])
		f.set("why_"+part, said[care.TextWaived(part)])
	}
	f.set("involved", said[care.TextInvolved])
}
