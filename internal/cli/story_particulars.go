package cli

import (
	"schakel/internal/care"
	"schakel/internal/words"
)

// particularStory holds the sentences of what was corrected of the young person and of the parents, in a process of any
// kind. The values stand nowhere.
var particularStory = map[care.Event]func(e care.JournalEntry) string{
	care.EventNameCorrected:        plain("corrected the name (naam) of the young person"),
	care.EventParticularsCorrected: func(e care.JournalEntry) string { return "corrected (verbeterd): " + fields(e) },
	care.EventPartyAdded:           func(e care.JournalEntry) string { return "added a parent (ouder)" + authority(e) },
	care.EventPartyChanged: func(
		e care.JournalEntry,
	) string {
		return "changed of a parent (ouder): " + fields(e) + authority(e)
	},
	care.EventPartyRemoved: plain("removed a parent (ouder)"),
}

func fields(e care.JournalEntry) string { return words.Particular.List(words.EN, e.Details.Fields) }

// authority says whether a parent has authority from now on; nothing where that did not change.
func authority(e care.JournalEntry) string {
	switch e.Details.Authority {
	case care.Yes:
		return ", with authority (gezag)"
	case care.No:
		return ", without authority (gezag)"
	}
	return ""
}
