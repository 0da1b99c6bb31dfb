package cli

import (
	"cmp"
	"fmt"

	"schakel/internal/care"
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
		return "goes on without a conversation (koud): " + cold[e.Details.Cold]
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
		return "youth care (jeugdhulp) has to be confirmed anew: " + careAgain[e.Details.CareAgain]
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
		return "stops (stopt) as soon as youth care is settled: " + words(e.Details.Stop)
	},
}

// cold tells why there is no conversation.
var cold = map[care.ColdReason]string{
	care.ColdRefused: "consent was refused", care.ColdWithdrawn: "consent was withdrawn",
	care.ColdNoAnswer: "nobody decided about consent in time",
	care.ColdEnded:    "consent had ended before there was a conversation",
	care.ColdChosen:   "the sender waits no longer for consent",
}

func coldWord(r care.ColdReason) string { return cmp.Or(cold[r], words(string(r))) }

// careAgain tells why what was confirmed about youth care no longer holds.
var careAgain = map[care.CareAgainReason]string{
	care.CareMoved: "the young person moved", care.CareReturned: "the young person goes back",
}

// infoSets names the information sets for a reader.
var infoSets = map[care.InfoSet]string{
	care.TransferFile: "transfer file (overdrachtsdossier)", care.ExtraInformation: "extra information",
	care.WarmConversation: "warm conversation (warm gesprek)", care.YouthCareInformation: "youth care (jeugdhulp)",
}

func setWord(s care.InfoSet) string { return cmp.Or(infoSets[s], words(string(s))) }

// rules names who decides about consent.
var rules = map[care.ConsentRule]string{
	care.ByParents:     "the parents with authority (gezag)",
	care.ByBoth:        "the parents with authority (gezag) and the young person",
	care.ByYoungPerson: "the young person alone",
}

// consent tells a decision about an information set. Somebody of the staff records what a party decided; a party that
// did it by link is who did it.
func consent(text string) func(care.JournalEntry) string {
	return func(e care.JournalEntry) string {
		said := setWord(e.Details.Set) + ": " + text
		if e.PartyName != "" && e.PartyName != e.GuestName {
			said += " by " + e.PartyName
		}
		return said
	}
}

func consentMoved(e care.JournalEntry) string {
	who := cmp.Or(rules[e.Details.Rule], words(e.Details.Rule))
	if e.Details.Age == 0 {
		return "by the corrected birth date about consent decide now " + who
	}
	return fmt.Sprintf("turned %d: about consent decide now %s", e.Details.Age, who)
}

func invited(e care.JournalEntry) string {
	how := "by a link handed over (QR)"
	if e.Details.Invited == care.ByMail {
		how = "by mail"
	}
	return "invited " + cmp.Or(e.PartyName, "somebody") + " to take part, " + how
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
		said = append(said, "parents "+did+": "+string(a.Parents))
	}
	if a.YoungPerson != "" {
		said = append(said, "young person "+did+": "+string(a.YoungPerson))
	}
	if a.NotHeld != "" {
		said = append(said, words(string(a.NotHeld)))
	}
	if a.YouthCare != "" {
		said = append(said, "youth care: "+string(a.YouthCare))
	}
	if n := len(a.Agreements); n > 0 {
		said = append(said, fmt.Sprintf("%d agreements", n))
	}
	return said
}
