package ask

import (
	"slices"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// checklistForm asks what is ready for the handover. It can be kept half done; it is only done when everything
// mandatory is.
var checklistForm = Asked{
	Questions: checklistQuestions, outcome: care.Done, reads: readReady, Check: checkChecklist, Keep: "Bewaren",
	Button: "Klaar, aanbieden",
	Keeps:  func(f *web.Form) ([]string, care.OSO) { return readyItems(f), readOSO(f) },
	Prefill: func(f *web.Form, a About, draft map[string]string) {
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

func checklistQuestions(a About) []web.Group {
	h := a.handover()
	var groups []web.Group
	for _, set := range care.InfoSets() {
		var options []web.Option
		for _, item := range parts.AskedItems(h) {
			if item.Set == set {
				options = append(
					options, web.Option{Value: item.Key, Label: item.Title, Hint: parts.MandatoryWords(item.Mandatory)},
				)
			}
		}
		if len(options) > 0 {
			groups = append(groups, web.Group{Fields: []*web.Field{{
				Name: readyField(set), Label: checklistTitles[set],
				Kind: web.KindChecks, Options: options, Optional: true, Quiet: true,
			}}})
		}
	}
	if h.Crossing != care.KoPo { // childcare has no place in OSO
		groups = append(groups, web.Group{Fields: []*web.Field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO",
				Kind: web.KindText, Optional: true, Max: 60,
				Hint: "Het dossier zelf blijft in het systeem van de school. Schakel bewaart alleen het kenmerk.",
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: web.KindDate, Optional: true},
		}})
	}
	groups = append(groups, web.Group{
		Fields: []*web.Field{
			{Name: "note", Label: "Toelichting bij het dossier", Kind: web.KindArea, Optional: true, As: forms.Note},
			{
				Name: "extra", Label: "Extra informatie", Kind: web.KindArea, Optional: true,
				As:   forms.Text(care.TextExtra),
				Hint: "Wat de nieuwe school verder moet weten. Dit gaat alleen mee met toestemming.",
			},
		},
	})
	if h.YouthCare != care.No {
		groups = append(groups, web.Group{Fields: []*web.Field{{
			Name: "youth_care", Label: "Over de jeugdhulp", Kind: web.KindArea, Optional: true,
			As:   forms.Text(care.TextYouthCare),
			Hint: "Wie helpt er, en wat moet doorgaan? Dit gaat alleen mee met toestemming.",
		}}})
	}
	return groups
}

// checkChecklist wants a date with a reference, and everything mandatory before the handover is offered.
func checkChecklist(f *web.Form, a About, keep bool) {
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
		for _, item := range parts.AskedItems(a.handover()) {
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
func readyItems(f *web.Form) []string {
	var ready []string
	for _, set := range care.InfoSets() {
		ready = append(ready, f.All(readyField(set))...)
	}
	return ready
}

func readOSO(f *web.Form) care.OSO {
	return care.OSO{Reference: f.Get(care.ColumnOSOReference), Date: f.Day(care.ColumnOSODate)}
}

// readReady adds which items are ready: each set asks for its own.
func readReady(f *web.Form, given *forms.Given) { given.Answer.Checked = readyItems(f) }
