package workflows_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// handsOver tells whether the script is of a process that hands somebody over.
func (s *script) handsOver() bool { return s.crossing != "" || s.transition }

// readTransition reads "kind transition", "school no" and "youth care yes".
func (s *script) readTransition(word, rest string) error {
	if word == "kind" {
		if s.transition, s.school = rest == string(care.Transition), true; !s.transition {
			return errors.New("want: kind transition; other kinds are told by their own first line")
		}
		return nil
	}
	known, err := parseKnown(strings.TrimPrefix(rest, "care "))
	switch {
	case err != nil || known == care.Unknown:
		return fmt.Errorf("want: %s yes, or %s no", word, word)
	case word == "school":
		s.school = known == care.Yes
	default:
		s.youthCare = known == care.Yes
	}
	return nil
}

// wholeTransition tells what the lines above the timetable of a transition lack. Its anchor follows from the birth
// date.
func (s *script) wholeTransition() error {
	if s.started.IsZero() || s.born.IsZero() || !s.anchor.IsZero() || s.crossing != "" {
		return errors.New(
			"want lines: kind transition, born DATE, started DATE; and school no, youth care yes where that is so",
		)
	}
	s.anchor = calendar.Birthday(s.born, care.AgeOfAge)
	return nil
}

// needed are the information sets that go with consent.
func (s *script) needed() []care.InfoSet {
	if s.transition {
		return s.protocol().Transition.Needed
	}
	return s.protocol().Handover.Needed
}

// movesBirth is how somebody says that the birth date was wrong.
const movesBirth = "the birth date to "

// parseTransitionAct reads what people do in a transition beside what they do in a handover: "worker moves the birth
// date to 2010-09-30", "worker says youth care ended on 2028-06-30", "child objects to version 2".
func parseTransitionAct(act care.Act, verb, rest string) (u update, known bool, err error) {
	day, isBirth := strings.CutPrefix(rest, movesBirth)
	ended, isEnd := strings.CutPrefix(rest, "youth care ended on ")
	version, isVersion := strings.CutPrefix(rest, "to version ")
	switch {
	case verb == "moves" && isBirth:
		born, err := calendar.ParseDate(day)
		if err != nil {
			return u, true, err
		}
		return update{"move-anchor", care.MoveAnchor{Act: act, To: calendar.Birthday(born, care.AgeOfAge)}}, true, nil
	case verb == "says" && isEnd:
		on, err := calendar.ParseDate(ended)
		return update{"youth-care-ended", care.YouthCareEnded{Act: act, On: on}}, true, err
	case verb == "objects" && isVersion:
		n, err := strconv.Atoi(version)
		return update{"object", care.Object{Act: act, Version: n}}, true, err
	}
	return u, false, nil
}

// parseMore reads one part of an answer after its outcome; known is false when it is none that this kind of process
// has.
func (s *script) parseMore(a *care.Answer, part string) (known bool, err error) {
	if known, err := s.parseTableAnswer(a, part); known || err != nil {
		return known, err
	}
	if s.transition {
		if known, err := parseTransitionAnswer(a, part); known || err != nil {
			return known, err
		}
	}
	if s.handsOver() {
		return s.parseHandoverAnswer(a, part)
	}
	return false, nil
}

// parseTableAnswer reads what is answered to tables, which any process can have: "on 2027-05-01", "invited school
// gemeente", "agreed mentor 2027-06-01", "payer municipality_wmo".
func (s *script) parseTableAnswer(a *care.Answer, part string) (known bool, err error) {
	word, rest, _ := strings.Cut(part, " ")
	switch word {
	case "on":
		a.On, err = calendar.ParseDate(rest)
	case "agreed":
		err = s.parseAgreement(a, rest)
	case "payer":
		if a.Payer = care.Payer(rest); !slices.Contains(care.Payers(), a.Payer) {
			err = fmt.Errorf("%q pays for nothing: want one of %v", rest, care.Payers())
		}
	case "invited":
		for org := range strings.FieldsSeq(rest) {
			if !isOrganisation(org) {
				return true, fmt.Errorf("there is no %q to invite", org)
			}
			a.Invited = append(a.Invited, care.OrganisationID(idOf(org)))
		}
	default:
		return false, nil
	}
	return true, err
}

// parseTransitionAnswer reads "laws wmo zvw", "conditions begun fixed", "guidance only yes", "areas housing income",
// "big 5", "waived income own_words".
func parseTransitionAnswer(a *care.Answer, part string) (known bool, err error) {
	word, rest, _ := strings.Cut(part, " ")
	switch word {
	case "laws":
		a.Laws, err = some(rest, care.Laws())
	case "conditions":
		a.Conditions, err = some(rest, care.YouthCareConditions())
	case "areas":
		a.Areas, err = some(rest, care.Big5())
	case "big":
		a.Areas = care.Big5()
	case "waived":
		a.Waived = strings.Fields(rest)
	case "guidance":
		a.GuidanceOnly, err = parseKnown(strings.TrimPrefix(rest, "only "))
	default:
		return false, nil
	}
	return true, err
}

// some reads words that are all among those that there are.
func some[T ~string](words string, all []T) (found []T, err error) {
	for word := range strings.FieldsSeq(words) {
		if !slices.Contains(all, T(word)) {
			return nil, fmt.Errorf("%q is none of %v", word, all)
		}
		found = append(found, T(word))
	}
	return found, nil
}

func isOrganisation(label string) bool {
	for _, s := range staff {
		if s.org == label {
			return true
		}
	}
	return false
}

// newTransition is what a transition is started with.
func newTransition(c workflows.Case, youthCare bool) workflows.TransitionState {
	var s workflows.TransitionState
	s.Case, s.YouthCare = c, youthCare
	return s
}
