package words

import (
	"slices"

	"schakel/internal/care"
)

// Story is what the lines of one journal know of one another: a single line does not say at which school its task lies,
// or what became of an offer.
type Story struct {
	Kind             care.Kind
	sender, receiver string
	orgs             map[care.TaskID]string // at which organisation a task lies
	// of an agreement or a table, whose own line says what opens and until when
	agreed    map[care.TaskID]bool
	requested bool // the receiver asked for the handover
	// by when the law asks a decision after a report, by the task of the report
	reported map[care.TaskID]care.Details
	money    map[int]bool // the tables, by number, that are about who pays
}

// StoryOf reads the journal of a process, newest first, once through.
func StoryOf(p care.ProcessView) Story {
	s := Story{
		Kind: p.Kind, orgs: map[care.TaskID]string{},
		agreed: map[care.TaskID]bool{},
	}
	s.reported, s.money = map[care.TaskID]care.Details{}, map[int]bool{}
	if p.Handover != nil {
		s.sender, s.receiver = p.Handover.Sender.Name, p.Handover.Receiver.Name
	}
	for _, e := range p.Journal {
		switch e.Event {
		case care.EventRequested:
			s.requested = true
		case care.EventAgreement, care.EventTableCalled: // their own line says what opens, and until when
			s.agreed[e.Details.Task] = true
			if e.Event == care.EventTableCalled && e.Details.Table == care.TableMoney {
				s.money[e.Of.Table] = true
			}
		case care.EventReported:
			s.reported[e.Details.Task] = e.Details
		case care.EventOpened, care.EventOffered:
			s.orgs[e.Details.Task] = e.OrgName
		}
	}
	return s
}

// consentEvents are the lines of which many come at once: one for every set that somebody decided about.
var consentEvents = []care.Event{
	care.EventConsentGiven, care.EventConsentRefused, care.EventConsentWithdrawn, care.EventConsentOverride,
}

// Chapter is a line of the story as it is told: one line of the journal, or what somebody decided about several sets in
// one go.
type Chapter struct {
	care.JournalEntry
	Sets []care.InfoSet
}

// Chapters puts together what was decided in one go, and leaves out what another line says already.
func (s Story) Chapters(entries []care.JournalEntry) []Chapter {
	all := make([]Chapter, 0, len(entries))
	run := 0 // where the decisions that follow one another began
	for _, e := range entries {
		if !slices.Contains(consentEvents, e.Event) {
			if e.Event == care.EventRequested && startTold(entries) || e.Event == care.EventOpened &&
				s.agreed[e.Details.Task] || reportTold(entries, e) {
				continue
			}
			all = append(all, Chapter{JournalEntry: e})
			run = len(all)
			continue
		}
		set := e.Details.Set
		if i := slices.IndexFunc(all[run:], func(c Chapter) bool { return sameDecision(c.JournalEntry, e) }); i >= 0 {
			all[run+i].Sets = append(all[run+i].Sets, set)
			continue
		}
		all = append(all, Chapter{e, []care.InfoSet{set}})
	}
	return all
}

func sameDecision(a, b care.JournalEntry) bool {
	return a.Event == b.Event && a.By == b.By && a.Guest == b.Guest && a.Details.Party == b.Details.Party &&
		a.PartyName == b.PartyName && a.At.Equal(b.At)
}

// startTold tells whether the first line, that says who asked for the handover, is there.
func startTold(entries []care.JournalEntry) bool {
	return slices.ContainsFunc(entries, func(e care.JournalEntry) bool { return e.Event == care.EventStarted })
}

// reportTold tells whether a line about a report says what the answer to its task says too.
func reportTold(entries []care.JournalEntry, e care.JournalEntry) bool {
	return e.Event == care.EventReported && slices.ContainsFunc(entries, func(o care.JournalEntry) bool {
		return o.Event == care.EventAnswered && o.Details.Task == e.Details.Task
	})
}
