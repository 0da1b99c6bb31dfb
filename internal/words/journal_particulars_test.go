package words

import (
	"testing"

	"schakel/internal/care"
)

// particularLines are what the journal says of corrections, in a process of any kind.
var particularLines = []struct {
	line care.JournalEntry
	want string
}{
	{
		handoverLine(
			care.EventParticularsCorrected,
			care.Details{Fields: []care.Particular{care.ParticularPhone, care.ParticularEmail}}, byLinde,
		),
		"PRO De Linde verbeterde het telefoonnummer en het e-mailadres",
	},
	{handoverLine(care.EventNameCorrected, care.Details{}, byLinde), "PRO De Linde verbeterde de naam"},
	{handoverLine(care.EventNameCorrected, care.Details{}, func(
		e *care.JournalEntry,
	) {
		e.OrgName = ""
	}), "Een andere organisatie verbeterde de naam"},
	{handoverLine(care.EventPartyAdded, care.Details{Authority: "yes"}, ofMarjan), "Marjan toegevoegd, met gezag"},
	{
		handoverLine(care.EventPartyChanged, care.Details{Fields: []care.Particular{care.ParticularEmail}}, ofMarjan),
		"Van Marjan gewijzigd: het e-mailadres",
	},
	{
		handoverLine(
			care.EventPartyChanged, care.Details{Fields: []care.Particular{care.ParticularAuthority}, Authority: "no"},
		),
		"Van een ouder gewijzigd: het gezag, zonder gezag of niet bekend",
	},
	{
		handoverLine(care.EventPartyRemoved, care.Details{}, ofMarjan),
		"Marjan verwijderd: leest niet meer mee en beslist niet meer mee",
	},
}

func byLinde(e *care.JournalEntry) { e.OrgName = "PRO De Linde" }

func ofMarjan(e *care.JournalEntry) { e.PartyName = "Marjan" }

func TestJournalOfCorrections(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		for _, c := range particularLines {
			if got := journalSentence(kind, c.line, today); got != c.want {
				t.Errorf("%s of a %s: %q, want %q", c.line.Event, kind, got, c.want)
			}
		}
	}
}
