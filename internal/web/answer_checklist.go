package web

import (
	"slices"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// checklistForm asks what is ready for the handover. It can be kept half done; it is only done when everything
// mandatory is.
var checklistForm = asked{
	questions: checklistQuestions, outcome: care.Done, reads: readReady, check: checkChecklist, keep: "Bewaren",
	button: "Klaar, aanbieden",
	keeps:  func(f *form) ([]string, care.OSO) { return readyItems(f), readOSO(f) },
	prefill: func(f *form, a about, draft map[string]string) {
		h := a.handover()
		for _, set := range care.InfoSets() {
			var done []string
			for _, item := range h.Checklist {
				if item.Set == set && item.Done {
					done = append(done, item.Key)
				}
			}
			f.set(readyField(set), done...)
		}
		f.set(care.ColumnOSOReference, h.OSO.Reference)
		if !h.OSO.Date.IsZero() {
			f.set(care.ColumnOSODate, h.OSO.Date.Typed())
		}
		f.set("note", draft[care.TextNote])
		f.set("extra", draft[care.TextExtra])
		f.set("youth_care", draft[care.TextYouthCare])
	},
}

// readyField is the question for the items of a set.
func readyField(set care.InfoSet) string { return "klaar_" + string(set) }

// checklistTitles are what the items of a set are asked under.
var checklistTitles = map[care.InfoSet]string{
	care.TransferFile:         "Wat is klaar voor het overdrachtsdossier?",
	care.ExtraInformation:     "Welke extra informatie is klaar?",
	care.WarmConversation:     "Wat is klaar voor het warme gesprek?",
	care.YouthCareInformation: "Wat is klaar over de jeugdhulp?",
}

func checklistQuestions(a about) []group {
	h := a.handover()
	var groups []group
	for _, set := range care.InfoSets() {
		var options []option
		for _, item := range askedItems(h) {
			if item.Set == set {
				options = append(
					options, option{Value: item.Key, Label: item.Title, Hint: mandatoryWords(item.Mandatory)},
				)
			}
		}
		if len(options) > 0 {
			groups = append(groups, group{Fields: []*field{{
				Name: readyField(set), Label: checklistTitles[set], Kind: kindChecks, Options: options, Optional: true,
				Quiet: true,
			}}})
		}
	}
	if h.Crossing != care.KoPo { // childcare has no place in OSO
		groups = append(groups, group{Fields: []*field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO", Kind: kindText, Optional: true,
				Max:  60,
				Hint: "Het dossier zelf blijft in het systeem van de school. Schakel bewaart alleen het kenmerk.",
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: kindDate, Optional: true},
		}})
	}
	groups = append(groups, group{
		Fields: []*field{
			{Name: "note", Label: "Toelichting bij het dossier", Kind: kindArea, Optional: true, As: forms.Note},
			{
				Name: "extra", Label: "Extra informatie", Kind: kindArea, Optional: true,
				As:   forms.Text(care.TextExtra),
				Hint: "Wat de nieuwe school verder moet weten. Dit gaat alleen mee met toestemming.",
			},
		},
	})
	if h.YouthCare != care.No {
		groups = append(groups, group{Fields: []*field{{
			Name: "youth_care", Label: "Over de jeugdhulp", Kind: kindArea, Optional: true,
			As:   forms.Text(care.TextYouthCare),
			Hint: "Wie helpt er, en wat moet doorgaan? Dit gaat alleen mee met toestemming.",
		}}})
	}
	return groups
}

// checkChecklist wants a date with a reference, and everything mandatory before the handover is offered.
func checkChecklist(f *form, a about, keep bool) {
	f.checkDay(care.ColumnOSODate, a.Today.AddYears(-2), a.Today, a.Today)
	reference, on := f.get(care.ColumnOSOReference), f.get(care.ColumnOSODate)
	switch {
	case reference != "" && on == "":
		f.wrong(care.ColumnOSODate, "Vul ook de datum van het dossier in")
	case reference == "" && on != "":
		f.wrong(care.ColumnOSOReference, "Vul ook het kenmerk van het dossier in")
	}
	if keep {
		return
	}
	ready := readyItems(f)
	for _, set := range care.InfoSets() {
		var missing []string
		for _, item := range askedItems(a.handover()) {
			if item.Set == set && item.Mandatory && !slices.Contains(ready, item.Key) {
				missing = append(missing, words.Lower(item.Title))
			}
		}
		if len(missing) > 0 {
			f.wrong(readyField(set), "Dit is verplicht en nog niet klaar: "+words.List(missing))
		}
	}
}

// readyItems are the items that are ticked, in the order of the sets.
func readyItems(f *form) []string {
	var ready []string
	for _, set := range care.InfoSets() {
		ready = append(ready, f.all(readyField(set))...)
	}
	return ready
}

func readOSO(f *form) care.OSO {
	return care.OSO{Reference: f.get(care.ColumnOSOReference), Date: f.day(care.ColumnOSODate)}
}

// readReady adds which items are ready: each set asks for its own.
func readReady(f *form, given *forms.Given) { given.Answer.Checked = readyItems(f) }
