package web

import (
	"schakel/internal/care"

	"schakel/internal/words"
)

// particularSentences tell what was corrected of the young person, and of the parents, in a process of any kind. What
// it was and what it is stands nowhere.
var particularSentences = map[care.Event]func(telling) string{
	care.EventNameCorrected: func(t telling) string { return words.Capital(t.corrector()) + " verbeterde de naam" },
	care.EventParticularsCorrected: func(t telling) string {
		return words.Capital(t.corrector()) + " verbeterde " + words.Particular.List(words.NL, t.Details.Fields)
	},
	care.EventPartyAdded: func(
		t telling,
	) string {
		return words.Capital(t.parent()) + " toegevoegd" + decides(t.Details.Authority)
	},
	care.EventPartyChanged: func(t telling) string {
		return "Van " + t.parent() + " gewijzigd: " + words.Particular.List(words.NL, t.Details.Fields) +
			decides(t.Details.Authority)
	},
	care.EventPartyRemoved: func(t telling) string {
		return words.Capital(t.parent()) + " verwijderd: leest niet meer mee en beslist niet meer mee"
	},
}

// corrector is the organisation that corrected something. One without a part in the process is not named there.
func (t telling) corrector() string {
	if t.OrgName == "" {
		return "een andere organisatie"
	}
	return t.OrgName
}

// decides says what authority a parent has from now on; nothing where that did not change.
func decides(has care.Known) string {
	switch has {
	case care.Yes:
		return ", met gezag"
	case care.No:
		return ", zonder gezag of niet bekend"
	}
	return ""
}
