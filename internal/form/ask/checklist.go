package ask

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// checklistForm asks what is ready for the handover. It can be kept half done; it is only done when everything
// mandatory is.
var checklistForm = Asked{
	opens:     answered,
	Questions: checklistQuestions, outcome: care.Done, reads: readReady, Check: checkChecklist,
	Button: "Klaar, aanbieden",
	Keeps:  func(f *form.Form) ([]string, care.OSO) { return readyItems(f), readOSO(f) },
	Prefill: func(f *form.Form, a About, draft map[string]string) {
		h := a.handover()
		for _, set := range care.InfoSets() {
			var done []string
			for _, item := range h.Checklist {
				if item.Set == set && item.Done {
					done = append(done, item.Key)
				}
			}
			f.Set(readyField(set), done...)
		}
		f.Set(care.ColumnOSOReference, h.OSO.Reference)
		if !h.OSO.Date.IsZero() {
			f.Set(care.ColumnOSODate, h.OSO.Date.Typed())
		}
		f.Set("note", draft[care.TextNote])
		f.Set("extra", draft[care.TextExtra])
		f.Set("youth_care", draft[care.TextYouthCare])
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

func checklistQuestions(a About) []form.Group {
	h := a.handover()
	var groups []form.Group
	for _, set := range care.InfoSets() {
		var options []form.Option
		for _, item := range h.AskedItems() {
			if item.Set == set {
				options = append(
					options, form.Option{Value: item.Key, Label: item.Title, Hint: words.Mandatory(item.Mandatory)},
				)
			}
		}
		if len(options) > 0 {
			groups = append(groups, form.Group{Fields: []*form.Field{{
				Name: readyField(set), Label: checklistTitles[set],
				Kind: form.KindChecks, Options: options, Optional: true, Quiet: true,
			}}})
		}
	}
	if h.Crossing != care.KoPo { // childcare has no place in OSO
		groups = append(groups, form.Group{Fields: []*form.Field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO",
				Kind: form.KindText, Optional: true, Max: 60,
				Hint: "Het dossier zelf blijft in het systeem van de school. Schakel bewaart alleen het kenmerk.",
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: form.KindDate, Optional: true},
		}})
	}
	groups = append(groups, form.Group{
		Fields: []*form.Field{
			{Name: "note", Label: "Toelichting bij het dossier", Kind: form.KindArea, Optional: true, As: form.Note},
			{
				Name: "extra", Label: "Extra informatie", Kind: form.KindArea, Optional: true,
				As:   form.Text(care.TextExtra),
				Hint: "Wat de nieuwe school verder moet weten. Dit gaat alleen mee met toestemming.",
			},
		},
	})
	if h.YouthCare != care.No {
		groups = append(groups, form.Group{Fields: []*form.Field{{
			Name: "youth_care", Label: "Over de jeugdhulp", Kind: form.KindArea, Optional: true,
			As:   form.Text(care.TextYouthCare),
			Hint: "Wie helpt er, en wat moet doorgaan? Dit gaat alleen mee met toestemming.",
		}}})
	}
	return groups
}

// checkChecklist wants a date with a reference, and everything mandatory before the handover is offered.
func checkChecklist(f *form.Form, a About, keep bool) {
	f.CheckDay(care.ColumnOSODate, a.Today.AddYears(-2), a.Today, a.Today)
	reference, on := f.Get(care.ColumnOSOReference), f.Get(care.ColumnOSODate)
	switch {
	case reference != "" && on == "":
		f.Wrong(care.ColumnOSODate, "Vul ook de datum van het dossier in")
	case reference == "" && on != "":
		f.Wrong(care.ColumnOSOReference, "Vul ook het kenmerk van het dossier in")
	}
	if keep {
		return
	}
	ready := readyItems(f)
	for _, set := range care.InfoSets() {
		var missing []string
		for _, item := range a.handover().AskedItems() {
			if item.Set == set && item.Mandatory && !slices.Contains(ready, item.Key) {
				missing = append(missing, words.Lower(item.Title))
			}
		}
		if len(missing) > 0 {
			f.Wrong(readyField(set), "Dit is verplicht en nog niet klaar: "+words.List(missing))
		}
	}
}

// readyItems are the items that are ticked, in the order of the sets.
func readyItems(f *form.Form) []string {
	var ready []string
	for _, set := range care.InfoSets() {
		ready = append(ready, f.All(readyField(set))...)
	}
	return ready
}

func readOSO(f *form.Form) care.OSO {
	return care.OSO{Reference: f.Get(care.ColumnOSOReference), Date: f.Day(care.ColumnOSODate)}
}

// readReady adds which items are ready: each set asks for its own.
func readReady(f *form.Form, given *form.Given) { given.Answer.Checked = readyItems(f) }
