package workflows_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// elsewhere is whoever says something of the young person in a process of another organisation.
const elsewhere = "elsewhere"

// actOf begins the act of somebody of the staff, or of the young person or a parent.
func (s *script) actOf(who string, id care.ActID) (care.Act, error) {
	act := care.Act{ID: id, Process: s.process}
	switch _, known := staff[who]; {
	case known:
		act.By = care.StaffID(idOf(who))
	case s.handsOver() && slices.Contains(parties, who):
		act.Guest = care.PartyID(idOf(who))
	case who == elsewhere: // the process does not hear who it was
	default:
		return act, fmt.Errorf("nobody is called %q", who)
	}
	return act, nil
}

// parseHandoverAct reads what people do in a handover only; known is false for what they do in any process.
func (s *script) parseHandoverAct(act care.Act, who, verb, rest string) (u update, known bool, err error) {
	switch verb {
	case "gives", "refuses", "withdraws":
		if verb == "withdraws" && rest == "the offer" {
			return update{"withdraw-offer", care.WithdrawOffer{Act: act}}, true, nil
		}
		u, err = s.parseConsent(act, who, verb, rest, care.ByLink)
	case "records": // "mentor records parent1 gives everything"
		party, rest, _ := strings.Cut(rest, " ")
		decision, sets, _ := strings.Cut(rest, " ")
		u, err = s.parseConsent(act, party, decision, sets, care.OnPaper)
	case "overrides":
		u, err = s.parseConsent(act, "", verb, rest, "")
	case "says":
		u, err = parseNews(act, rest)
	case "signs":
		u, err = update{"sign-off", care.SignOff{Act: act}}, nil
	case "objects":
		u, err = update{"object", care.Object{Act: act}}, nil
	default:
		return u, false, nil
	}
	return u, true, err
}

// parseNews reads what somebody of the staff says happened: "the child moved", "the parents changed", "youth care
// began", "the child signed on 2027-06-01".
func parseNews(act care.Act, what string) (update, error) {
	if day, ok := strings.CutPrefix(what, "the child signed on "); ok {
		on, err := calendar.ParseDate(day)
		return update{"sign-off", care.SignOff{Act: act, SignedOn: on}}, err
	}
	switch what {
	case "the parents changed":
		return update{"consent", care.DecideConsent{Act: act}}, nil
	case "the child moved":
		return update{"move-person", care.MovePerson{Act: act}}, nil
	case "youth care began":
		return update{"youth-care-began", care.YouthCareBegan{Act: act}}, nil
	}
	return update{}, fmt.Errorf(
		"%q is no news: want the child moved, the parents changed, youth care began, or the child signed on DATE", what,
	)
}

// parseConsent reads "warm_conversation extra_information" or "everything".
func (s *script) parseConsent(act care.Act, who, verb, words string, means care.ConsentMeans) (update, error) {
	decision, ok := map[string]care.Decision{
		"gives": care.Give, "refuses": care.Refuse, "withdraws": care.Withdraw, "overrides": care.Override,
	}[verb]
	if !ok {
		return update{}, fmt.Errorf("%q is no decision: want gives, refuses or withdraws", verb)
	}
	if who != "" && !slices.Contains(parties, who) {
		return update{}, fmt.Errorf("%q is not of the family: want %s", who, strings.Join(parties, ", "))
	}
	sets := s.needed()
	if s.everything != nil {
		sets = s.everything()
	}
	if words != "everything" {
		sets = nil
		for word := range strings.FieldsSeq(words) {
			if !slices.Contains(care.InfoSets(), care.InfoSet(word)) {
				return update{}, fmt.Errorf(
					"%q is no information set: want everything, or some of %v", word, care.InfoSets(),
				)
			}
			sets = append(sets, care.InfoSet(word))
		}
	}
	if len(sets) == 0 && s.everything == nil {
		return update{}, fmt.Errorf("%s what? want everything, or some of %v", verb, care.InfoSets())
	}
	w := care.DecideConsent{Act: act}
	for _, set := range sets {
		d := care.ConsentDecision{Set: set, Decision: decision, Means: means}
		if who != "" {
			d.Party = care.PartyID(idOf(who))
		}
		w.Decisions = append(w.Decisions, d)
	}
	return update{"consent", w}, nil
}

// parseHandoverAnswer reads one part of an answer to a form of a handover; known is false when it is none.
func (s *script) parseHandoverAnswer(a *care.Answer, part string) (known bool, err error) {
	word, rest, _ := strings.Cut(part, " ")
	switch word {
	case "all":
		a.Checked, err = s.allReady(part)
	case "only":
		a.Checked = strings.Fields(rest)
	case "contact", "mentor":
		a.Staff = care.StaffID(idOf(rest))
		_, known := staff[rest]
		return known, unlessKnown(known, rest)
	case "to":
		a.Organisation = care.OrganisationID(idOf(rest))
		return true, unlessKnown(isOrganisation(rest), rest)
	case "because":
		if a.NotHeld = care.NotHeldReason(rest); !slices.Contains(care.NotHeldReasons(), a.NotHeld) {
			err = fmt.Errorf("%q is no reason: want one of %v", rest, care.NotHeldReasons())
		}
	case "on", "from":
		a.On, err = calendar.ParseDate(rest)
	case "until":
		a.Until, err = calendar.ParseDate(rest)
	case "youth": // "youth care yes"
		a.YouthCare, err = parseKnown(strings.TrimPrefix(rest, "care "))
	case "parents":
		a.Parents, err = parseKnown(rest)
	case "child":
		a.YoungPerson, err = parseKnown(rest)
	case "agreed":
		err = s.parseAgreement(a, rest)
	default:
		return false, nil
	}
	return true, err
}

func unlessKnown(known bool, name string) error {
	if known {
		return nil
	}
	return fmt.Errorf("nobody is called %q", name)
}

func parseKnown(word string) (care.Known, error) {
	k := care.Known(word)
	if !slices.Contains([]care.Known{care.Yes, care.No, care.Unknown}, k) {
		return "", fmt.Errorf("%q is not yes, no or unknown", word)
	}
	return k, nil
}

// parseAgreement reads "mentor 2027-06-15": who does it, until when.
func (s *script) parseAgreement(a *care.Answer, words string) error {
	who, day, _ := strings.Cut(words, " ")
	due, err := calendar.ParseDate(day)
	if err != nil {
		return fmt.Errorf("want: agreed WHO DATE: %w", err)
	}
	p, known := staff[who]
	if !known {
		return unlessKnown(known, who)
	}
	side := care.ReceiverSide
	switch {
	case s.transition && p.org == "school":
		side = care.SchoolSide
	case s.transition && p.org == "wijkteam", !s.transition && p.org == "school":
		side = care.SenderSide
	}
	a.Agreements = append(
		a.Agreements,
		care.AgreedTask{No: len(a.Agreements) + 1, Staff: care.StaffID(idOf(who)), Side: side, DueOn: due},
	)
	return nil
}

// allReady reads "all ready", "all ready but 2" (the second mandatory item) and "all mandatory ready".
func (s *script) allReady(words string) (keys []string, err error) {
	items := s.protocol().Handover.Checklist
	but := 0
	if no, ok := strings.CutPrefix(words, "all ready but "); ok {
		if but, err = strconv.Atoi(no); err != nil || but < 1 {
			return nil, fmt.Errorf("want: all ready but NUMBER, which counts the mandatory items from 1")
		}
	} else if words != "all ready" && words != "all mandatory ready" {
		return nil, fmt.Errorf("want: all ready, all ready but NUMBER, or all mandatory ready")
	}
	mandatory := 0
	for _, item := range items {
		if item.Mandatory {
			mandatory++
		}
		if item.Mandatory && mandatory == but || !item.Mandatory && words == "all mandatory ready" {
			continue
		}
		keys = append(keys, item.Key)
	}
	if but > mandatory {
		return nil, fmt.Errorf("there are %d mandatory items", mandatory)
	}
	return keys, nil
}
