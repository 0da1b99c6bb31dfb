package web

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// asked is a form of the protocol as the portal asks it: which questions, and what an answer to them means. Each lives
// in its own file.
type asked struct {
	questions func(about) []group
	// read makes the answer and its texts out of a form that is in order.
	read func(*form) (care.Answer, map[string]string)
	// recall fills in an answer that was given before, to be corrected; nil when this form's answer cannot be.
	recall func(*form, care.Answer, map[string]string)
	button string // what saving is called

	// What only some forms have.
	// what the questions choose from: about.Staff, about.Organisations
	staff, organisations bool
	// the questions say until when something can be done: about.Laws, about.Reported
	dates   bool
	prefill func(*form, about, map[string]string) // fills in what is known, and the texts that were kept
	// finds what no question can know by itself; keep: it is only kept
	check    func(f *form, a about, keep bool)
	complete func(*care.Answer, about)               // adds what the form does not say
	before   func(*site, *visit, *work, *form) error // keeps what is no part of the answer
	keep     string                                  // what keeping it half done is called; empty: cannot
	// what the form is folded under when the page's links are the usual way; empty: never
	folded string
}

// about is what the questions need to know.
type about struct {
	Task  care.TaskView
	First string // first name of the young person
	Today calendar.Date
	Me    care.Staff
	// Of a handover, and of a transition.
	Handover      *care.HandoverView
	Staff         []care.Staff
	Organisations []care.Organisation
	// Of a transition, and of tables.
	Process  *care.ProcessView // nil for who may not read it yet
	Laws     []protocol.LawDays
	Reported []protocol.Milestone // what comes after a report (melding) that is done today
}

// askedBy returns how a form is asked; ok is false for a form that this portal does not know.
func askedBy(f care.Form) (a asked, ok bool) {
	switch f {
	case care.FormContact:
		return contactForm, true
	case care.FormReoffer:
		return reofferForm, true
	case care.FormFuturePlan:
		return planForm, true
	case care.FormClosing:
		return closingForm, true
	case care.FormOffer:
		return offerForm, true
	case care.FormQuestion:
		return questionForm, true
	case care.FormDecide:
		return decideForm, true
	}
	if a, ok = askedInTransition(f); ok {
		return a, true
	}
	return askedInHandover(f)
}

// texts collects what was written, under the names of package care; what was left empty is left out.
func texts(f *form, names map[string]string) map[string]string {
	out := map[string]string{}
	for field, name := range names {
		if text := f.get(field); text != "" {
			out[name] = text
		}
	}
	return out
}

// outcomeIs makes a condition on the outcome that was chosen.
func outcomeIs(o care.Outcome) condition {
	return condition{Name: strings.ReplaceAll(string(o), "_", "-"), Field: "outcome", Values: []string{string(o)}}
}

// noteField is the note that every form ends with.
func noteField(hint string) *field {
	return &field{Name: "note", Label: "Notitie", Hint: hint, Kind: kindArea, Optional: true}
}

// placeFields ask what the young person does, where, and whether it will last.
func placeFields(first, question string) []group {
	somewhere := condition{Name: "somewhere", Field: "place"}
	for _, p := range care.Places() {
		if p != care.PlaceNone && p != care.PlaceUnknown {
			somewhere.Values = append(somewhere.Values, string(p))
		}
	}
	return []group{
		{Fields: []*field{{
			Name: "place", Label: question, Kind: kindChips, Options: choices(care.Places(), placeName),
			Missing: "Kies wat " + first + " nu doet",
		}}},
		{When: []condition{somewhere}, Fields: []*field{
			{
				Name: "where", Label: "Waar precies?", Hint: "Bijvoorbeeld: kwekerij Vos.", Kind: kindText,
				Optional: true,
			},
			{
				Name: "stable", Label: "Blijft dat voorlopig zo?", Kind: kindChips, Options: knownOptions(),
				Missing: "Kies of dat voorlopig zo blijft",
			},
		}},
	}
}

func knownOptions() []option {
	return choices([]care.Known{care.Yes, care.No, care.Unknown}, knownName)
}

// under puts groups under one more condition.
func under(c condition, groups []group) []group {
	for i := range groups {
		groups[i].When = append([]condition{c}, groups[i].When...)
	}
	return groups
}

// pickAreas returns the chosen life areas in the order of the plan.
func pickAreas(values []string) []care.LifeArea { return pick(care.Big5(), values) }

// areaValues is the inverse of pickAreas.
func areaValues(areas []care.LifeArea) []string { return valuesOf(areas) }

// pick returns the codes that were chosen, in the order of all.
func pick[K ~string](all []K, chosen []string) []K {
	var picked []K
	for _, code := range all {
		if slices.Contains(chosen, string(code)) {
			picked = append(picked, code)
		}
	}
	return picked
}

// valuesOf is the inverse of pick.
func valuesOf[K ~string](codes []K) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = string(code)
	}
	return all
}
