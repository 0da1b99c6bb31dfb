package cli

import (
	"cmp"
	"fmt"

	"schakel/internal/care"
	"schakel/internal/words"
)

// handoverStory holds the sentences of what only a handover has.
var handoverStory = map[care.Event]func(e care.JournalEntry) string{
	care.EventRequested: func(
		e care.JournalEntry,
	) string {
		return organisation(e) + " asked for this handover (aangevraagd)"
	},
	care.EventRequestAccepted: func(
		e care.JournalEntry,
	) string {
		return "agreed to the handover; the mentor is " + staff(e)
	},
	care.EventRequestRefused: plain("refused to start the handover"),
	care.EventConsentAsked: func(
		e care.JournalEntry,
	) string {
		return "consent (toestemming) is asked for " + organisation(e)
	},
	care.EventConsentGiven:     consent("consent given (toestemming gegeven)"),
	care.EventConsentRefused:   consent("consent refused (geen toestemming)"),
	care.EventConsentWithdrawn: consent("consent withdrawn (toestemming ingetrokken)"),
	care.EventConsentOverride:  consent("goes on without consent"),
	care.EventConsentMoved:     consentMoved,
	care.EventConsentComplete:  plain("nobody has to decide about consent any more"),
	care.EventCold: func(e care.JournalEntry) string {
		return "goes on without a conversation (koud): " + words.ColdReason.EN(e.Details.Cold)
	},
	care.EventWarmAgain: plain("consent came after all: the conversation can take place (warm)"),
	care.EventPrepared:  plain("prepared: the checklist is complete"),
	care.EventLeadMoved: func(e care.JournalEntry) string {
		return "the lead (regie) is now with " + cmp.Or(e.OrgName, "the sender")
	},
	care.EventOfferWithdrawn: plain("withdrew the offer before it was answered"),
	care.EventReceiverChanged: func(
		e care.JournalEntry,
	) string {
		return "the receiver (ontvanger) is now " + organisation(e)
	},
	care.EventAgreement: func(e care.JournalEntry) string {
		return fmt.Sprintf("%s: agreed (afspraak), for %s, until %s", step(e), staff(e), day(e.Details.To))
	},
	care.EventCareConfirmed: func(e care.JournalEntry) string {
		return organisation(e) + " confirmed that youth care (jeugdhulp) goes on"
	},
	care.EventCareSigned: func(e care.JournalEntry) string {
		return "signed on " + day(e.Details.To) + " that youth care (jeugdhulp) is not wanted"
	},
	care.EventCareBegan: plain("youth care (jeugdhulp) became involved"),
	care.EventCareAskedAgain: func(e care.JournalEntry) string {
		return "youth care (jeugdhulp) has to be confirmed anew: " + words.CareAgain.EN(e.Details.CareAgain)
	},
	care.EventNotLanded: func(e care.JournalEntry) string {
		return step(e) + ": not landed; looked at again on " + day(e.Details.To)
	},
	care.EventWayBack:     plain("goes back to the special school (terug)"),
	care.EventPersonMoved: plain("moved to another municipality (verhuisd)"),
	care.EventObjected:    objected,
	care.EventInvited:     invited,
	care.EventGuestWords:  plain("wrote own words"),
	care.EventStopping: func(e care.JournalEntry) string {
		return "stops (stopt) as soon as youth care is settled: " + every.StopReason.EN(e.Details.Stop)
	},
}

// consent tells a decision about an information set. Somebody of the staff records what a party decided; a party that
// did it by link is who did it.
func consent(text string) func(care.JournalEntry) string {
	return func(e care.JournalEntry) string {
		said := every.InfoSet.EN(e.Details.Set) + ": " + text
		if e.PartyName != "" && e.PartyName != e.GuestName {
			said += " by " + e.PartyName
		}
		return said
	}
}

func consentMoved(e care.JournalEntry) string {
	who := every.ConsentRule.EN(e.Details.Rule)
	if e.Details.Age == 0 {
		return "by the corrected birth date about consent decide now " + who
	}
	return fmt.Sprintf("turned %d: about consent decide now %s", e.Details.Age, who)
}

func invited(e care.JournalEntry) string {
	return "invited " + cmp.Or(e.PartyName, "somebody") + " to take part, " + words.InvitedBy.EN(e.Details.Invited)
}

// handoverAnswer tells what only the answers of a handover hold.
func handoverAnswer(a *care.Answer) (said []string) {
	if len(a.Checked) > 0 {
		said = append(said, fmt.Sprintf("%d items ready", len(a.Checked)))
	}
	if !a.On.IsZero() {
		said = append(said, "on "+day(a.On))
	}
	if !a.Until.IsZero() {
		said = append(said, "until "+day(a.Until))
	}
	did := "there" // at a conversation
	if len(a.Areas)+len(a.Waived) > 0 {
		did = "answered" // a plan
	}
	if a.Parents != "" {
		said = append(said, "parents "+did+": "+words.Known.EN(a.Parents))
	}
	if a.YoungPerson != "" {
		said = append(said, "young person "+did+": "+words.Known.EN(a.YoungPerson))
	}
	if a.NotHeld != "" {
		said = append(said, every.NotHeld.EN(a.NotHeld))
	}
	if a.YouthCare != "" {
		said = append(said, "youth care: "+words.Known.EN(a.YouthCare))
	}
	if n := len(a.Agreements); n > 0 {
		said = append(said, fmt.Sprintf("%d agreements", n))
	}
	return said
}
