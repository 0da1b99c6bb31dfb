package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// every has the English words of all kinds of process, which have no others for any code.
var every = words.Of("")

// story holds, for every event of the journal (logboek), its sentence without who did it.
var story = func() map[care.Event]func(e care.JournalEntry) string {
	all := maps.Clone(processStory)
	maps.Copy(all, handoverStory)
	maps.Copy(all, transitionStory)
	maps.Copy(all, particularStory)
	return all
}()

// processStory holds the sentences of what a follow-up, or any process, has.
var processStory = map[care.Event]func(e care.JournalEntry) string{
	care.EventStarted: func(
		e care.JournalEntry,
	) string {
		return "began; its dates count from " + day(e.Details.To)
	},
	care.EventBeganLate:   beganLate,
	care.EventBeforeStart: about("was past before the start (vóór de start) and is not asked"),
	care.EventStepSkipped: skipped,
	care.EventStepMissed:  about("was not answered before the next step opened (gemist)"),
	care.EventBreach: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": the legal term passed on " + day(e.Details.From)
	},
	care.EventOpened: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": opened, due " + day(e.Details.To)
	},
	care.EventDatesMoved: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": dates computed again, " + fromTo(e)
	},
	care.EventAnswered:  answered,
	care.EventCorrected: corrected,
	care.EventReminded:  about("reminder (herinnering) to whoever has the task"),
	care.EventEscalated: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": told " + words.Recipient.EN(e.Details.Tell) + " (escalatie)"
	},
	care.EventRetryPlanned: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": not reached; again on " + day(e.Details.To)
	},
	care.EventUnreachable: unreachable,
	care.EventExtraPlanned: func(
		e care.JournalEntry,
	) string {
		return "extra contact moment planned on " + day(e.Details.To)
	},
	care.EventNoContact:    noContact,
	care.EventContactAgain: plain("contact is wanted again"),
	care.EventOffered:      offered,
	care.EventOfferAccepted: func(
		e care.JournalEntry,
	) string {
		return organisation(e) + " accepted the offer (aanbod)"
	},
	care.EventOfferRefused: refused,
	care.EventOfferAskedBack: func(
		e care.JournalEntry,
	) string {
		return organisation(e) + " asked a question about the offer"
	},
	care.EventOfferAnswered:  plain("answered the question about the offer"),
	care.EventOfferTakenBack: plain("took the offer back"),
	care.EventOfferNobody: func(
		e care.JournalEntry,
	) string {
		return "no " + words.OrganisationKind.EN(e.Details.Kind) + " works for this municipality"
	},
	care.EventAlreadyInvolved: func(
		e care.JournalEntry,
	) string {
		return organisation(e) + " is involved already and was told"
	},
	care.EventSuspended:     plain("suspended (opgeschort): all terms stand still"),
	care.EventResumed:       plain("resumed (hervat)"),
	care.EventAnchorMoved:   func(e care.JournalEntry) string { return "the date to count from moved, " + fromTo(e) },
	care.EventMentorChanged: func(e care.JournalEntry) string { return "the mentor (or worker) is now " + staff(e) },
	care.EventSchoolChanged: func(e care.JournalEntry) string {
		return "the school is now " + organisation(e) + ", the mentor " + staff(e)
	},
	care.EventSnoozed: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": put off (uitgesteld) until " + day(e.Details.To)
	},
	care.EventAssigned: func(
		e care.JournalEntry,
	) string {
		return step(e) + ": handed over (overgedragen) to " + staff(e)
	},
	care.EventReturned:       about("handed back (teruggegeven)"),
	care.EventBirthCorrected: plain("the birth date (geboortedatum) was corrected"),
	care.EventJoined: func(e care.JournalEntry) string {
		return "is the same young person as one who was written down apart" + alsoBy(e)
	},
	care.EventTakenApart: func(e care.JournalEntry) string { return "taken apart again: two young people" + alsoBy(e) },
	care.EventStopped: func(e care.JournalEntry) string {
		return "stopped (gestopt): " + every.StopReason.EN(e.Details.Stop)
	},
	care.EventClosed: func(e care.JournalEntry) string {
		return "closed (afgesloten): " + every.Outcome.EN(e.Details.Outcome)
	},
}

// sentenceOf tells one line of the journal; an event of a newer build is shown by its code.
func sentenceOf(e care.JournalEntry) string {
	if f, ok := story[e.Event]; ok {
		return f(e)
	}
	return words.Spaced(e.Event)
}

// who is who did it, and on whose behalf.
func who(e care.JournalEntry) string {
	name := cmp.Or(e.ByName, e.GuestName, "Schakel")
	if e.OnBehalfOfName != "" {
		name += " for " + e.OnBehalfOfName
	}
	return name
}

func plain(text string) func(care.JournalEntry) string {
	return func(care.JournalEntry) string { return text }
}

func about(text string) func(care.JournalEntry) string {
	return func(e care.JournalEntry) string { return step(e) + ": " + text }
}

func step(e care.JournalEntry) string { return cmp.Or(e.StepTitle, e.Details.Step, "a task") }

func organisation(e care.JournalEntry) string { return cmp.Or(e.OrgName, "an organisation") }

func staff(e care.JournalEntry) string { return cmp.Or(e.StaffName, "somebody") }

// alsoBy is who of another organisation said or did it too.
func alsoBy(e care.JournalEntry) string {
	if e.StaffName == "" {
		return ""
	}
	return "; so says " + e.StaffName + " of " + organisation(e)
}

func fromTo(e care.JournalEntry) string {
	return fmt.Sprintf("from %s to %s", day(e.Details.From), day(e.Details.To))
}

func skipped(e care.JournalEntry) string {
	return step(e) + ": not asked, " + every.SkipReason.EN(e.Details.Skipped)
}

func unreachable(e care.JournalEntry) string {
	return fmt.Sprintf("%s: unreachable (onbereikbaar) after %d tries", step(e), e.Details.Try)
}

func noContact(e care.JournalEntry) string {
	if e.Details.To.IsZero() {
		return "wants no (more) contact"
	}
	return "wants no contact now; it is offered once more on " + day(e.Details.To)
}

func offered(e care.JournalEntry) string {
	if e.Details.Try > 1 {
		return fmt.Sprintf("offered (aanbod) to %s, round %d", organisation(e), e.Details.Try)
	}
	return "offered (aanbod) to " + organisation(e)
}

func refused(e care.JournalEntry) string {
	return organisation(e) + " refused the offer: " + words.Refusal.EN(e.Details.Refusal)
}

func answered(e care.JournalEntry) string {
	said := step(e)
	if e.Details.Try > 1 {
		said += fmt.Sprintf(", try %d", e.Details.Try)
	}
	return said + ": " + answerWords(e.Details.Answer)
}

func corrected(e care.JournalEntry) string {
	return fmt.Sprintf(
		"%s: answer corrected from %q to %q", step(e), answerWords(e.Details.Before), answerWords(e.Details.Answer),
	)
}

// answerWords tells an answer in one line.
func answerWords(a *care.Answer) string {
	if a == nil {
		return "answered"
	}
	said := []string{every.Outcome.EN(a.Outcome)}
	if a.Channel != "" {
		said[0] += " by " + words.Channel.EN(a.Channel)
	}
	if a.Place != "" {
		said = append(said, "place: "+words.Place.EN(a.Place))
	}
	if a.PlaceLost {
		said = append(said, "place lost")
	}
	if a.Stable != "" {
		said = append(said, "stable: "+words.Known.EN(a.Stable))
	}
	if a.SupportRuns != "" {
		said = append(said, "support runs: "+words.Known.EN(a.SupportRuns))
	}
	if len(a.Help) > 0 {
		said = append(said, "help needed: "+words.LifeArea.List(words.EN, a.Help))
	}
	if a.Refusal != "" {
		said = append(said, words.Refusal.EN(a.Refusal))
	}
	if len(a.Waived) > 0 {
		said = append(said, "left out: "+joined(a.Waived))
	}
	return strings.Join(slices.Concat(said, handoverAnswer(a), transitionAnswer(a)), "; ")
}

func joined[S ~string](codes []S) string {
	all := make([]string, len(codes))
	for i, c := range codes {
		all[i] = words.Spaced(c)
	}
	return strings.Join(all, ", ")
}

// told is one line of the journal as text: when, who, what, and below it what people wrote.
func told(e care.JournalEntry) string {
	at := e.At.In(calendar.Amsterdam).Format("2006-01-02 15:04")
	line := fmt.Sprintf("%s  %s: %s", at, who(e), sentenceOf(e))
	for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
		line += fmt.Sprintf(
			"\n%18s%s: %s",
			"",
			words.Spaced(name),
			strings.ReplaceAll(e.Texts[name], "\n", "\n"+strings.Repeat(" ", 20)),
		)
	}
	return printable(line)
}

// printable takes out what would steer the terminal instead of being read: people's notes are printed as they are.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, s)
}
