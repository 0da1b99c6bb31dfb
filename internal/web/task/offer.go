package task

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// offerView is what the forms about an offer show first: who asks what for whom, and what was said about it so far.
type offerView struct {
	Asks    string // "PRO De Linde vraagt jullie om hulp voor Sanne Bakker."
	Why     string
	Person  []parts.PersonFact // for the receiver: who it is about
	History []saidView
}

// saidView is one thing that was said about an offer.
type saidView struct {
	Who, On, Words string
	Quotes         []web.Quote
}

func (s *site) offerOf(v *web.Visit, w *openedTask) (*offerView, error) {
	entries, err := s.Store.OfferTexts(v.Ctx(), v.Me, w.t.ID, v.Now)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(entries, func(a, b care.JournalEntry) int { return a.At.Compare(b.At) })
	offer := &offerView{Why: offerWhy(w, entries)}
	switch is := kind.Of(w.t.Kind); {
	case is.Moves:
		offer.Why = handoverWhy(w)
	case is.Ages:
		offer.Why = transitionWhy(w, v.Today)
	}
	if w.t.Form == care.FormOffer {
		name := w.person.Name()
		if name == "" { // while the sender answers a question, nothing is before the receiver
			name = w.t.PersonShort
		}
		offer.Asks = words.Sentence(fmt.Sprintf("%s vraagt jullie om hulp voor %s", w.t.SenderName, name))
		switch {
		case w.t.OfferFor == care.OfferYouthCare && kind.Of(w.t.Kind).Moves:
			offer.Asks = words.Sentence(
				fmt.Sprintf("%s vraagt of de jeugdhulp voor %s bij jullie doorgaat", w.t.SenderName, name),
			)
		case kind.Of(w.t.Kind).HandsOver:
			offer.Asks = words.Sentence(fmt.Sprintf("%s draagt %s aan jullie over", w.t.SenderName, name))
		}
		offer.Person = parts.PersonFacts(w.person)
	}
	for _, e := range entries {
		if said := saidOf(w.t.Kind, e, v); said.Words != "" || len(said.Quotes) > 0 {
			offer.History = append(offer.History, said)
		}
	}
	return offer, nil
}

// handoverWhy says what an offer of a handover is about.
func handoverWhy(w *openedTask) string {
	first := w.known.First
	if w.t.OfferFor == care.OfferYouthCare {
		return first + " gaat naar " + w.t.ReceiverName +
			". De jeugdhulp mag niet stoppen voordat iemand heeft gezegd dat die doorgaat."
	}
	if w.handover != nil && w.handover.Cold != "" {
		return "Dit is een overdracht zonder warm gesprek."
	}
	return "Na het aannemen volgt een warm gesprek tussen beide scholen."
}

// offerWhy says why an offer was made.
func offerWhy(w *openedTask, entries []care.JournalEntry) string {
	first := w.t.PersonFirst
	if w.t.OfferWhy == care.EventUnreachable {
		return "De school heeft " + first + " na school niet kunnen bereiken."
	}
	for _, e := range entries {
		if a := e.Details.Answer; a != nil && a.NeedsHelp() {
			if len(a.Help) == 0 {
				return first + " is de plek kwijt."
			}
			return first + " heeft hulp nodig bij " + words.LifeArea.List(words.NL, a.Help) + "."
		}
	}
	return first + " heeft hulp nodig."
}

func saidOf(kind care.Kind, e care.JournalEntry, v *web.Visit) saidView {
	view := saidView{Who: e.ByName, On: words.Moment(e.At, v.Today), Quotes: web.Quotes(e.Texts)}
	if e.OrgName != "" && e.Event != care.EventAnswered {
		view.Who = strings.TrimSpace(e.ByName + " (" + e.OrgName + ")")
	}
	switch e.Event {
	case care.EventOfferAskedBack:
		view.Words = "stelde een vraag"
	case care.EventOfferAnswered:
		view.Words = "gaf antwoord"
	case care.EventPrepared:
		view.Words = "zette de overdracht klaar"
	case care.EventOfferWithdrawn:
		view.Words = "trok het aanbod in"
	case care.EventOfferRefused:
		view.Words = "nam het niet aan: " + words.Refusal.NL(e.Details.Refusal)
	default:
		if e.Details.Answer != nil {
			view.Words = words.Answer(words.NL, kind, *e.Details.Answer, e.Texts)
		}
	}
	return view
}
