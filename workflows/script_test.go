package workflows_test

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// script is a scenario as a file in testdata/scenarios tells it: what is given, what people do on which day, and what
// has to happen. The format is described in testdata/scenarios/README.md.
type script struct {
	process    care.ProcessID
	about      []string      // the comment above it
	given      []string      // the lines above the timetable, as written
	crossing   care.Crossing // of a handover; empty: it is a follow-up, or a transition 18-/18+
	transition bool          // it is a transition 18-/18+
	school     bool          // of a transition: the young person is at a school
	youthCare  bool          // of a transition: youth care is involved
	born       calendar.Date // of a handover and a transition
	anchor     calendar.Date
	started    calendar.Date
	until      calendar.Date // zero: until the process is over
	acts       []scripted
	want       string // the timetable, acts and all, and where everything stands in the end
	// everything are the information sets that consent is asked for when it is played; nil when it is only read.
	everything func() []care.InfoSet
}

// began is when the process is started.
func (s script) began() time.Time { return s.started.At(9, 0) }

// scripted is something that people (>) or the world around the process (!) do at a moment.
type scripted struct {
	at   time.Time
	text string // as it stands in the file, without its date
	what string // the same without time of day and mark
	mark byte
}

// allOutcomes are those that any form takes.
var allOutcomes = func() (all []care.Outcome) {
	for _, f := range care.Forms() {
		all = append(all, care.Outcomes(f)...)
	}
	return all
}()

// actHour is when people act when the script does not say.
const actHour = 10

func parseScript(name, text string) (script, error) {
	s := script{process: care.ProcessID(idOf(name))}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if err := s.read(line); err != nil {
			return script{}, fmt.Errorf("line %d: %q: %w", n, line, err)
		}
	}
	return s, s.whole()
}

// whole tells what the lines above the timetable lack.
func (s *script) whole() error {
	switch {
	case s.transition:
		return s.wholeTransition()
	case s.crossing == "" && (s.anchor.IsZero() || s.started.IsZero() || !s.born.IsZero()):
		return errors.New(
			"want lines: leaving DATE, started DATE; or, for a handover: transition T, first day DATE, started " +
				"DATE, born DATE",
		)
	case s.crossing != "" && (s.anchor.IsZero() || s.started.IsZero() || s.born.IsZero()):
		return errors.New("want lines: transition T, first day DATE, started DATE, born DATE")
	}
	return nil
}

// headings are the words that the lines above the timetable begin with.
var headings = []string{
	"leaving", "started", "until", "given", "transition", "first", "born", "kind", "school", "youth",
}

func (s *script) read(line string) (err error) {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case line == "":
		return nil
	case word == "#":
		s.about = append(s.about, line)
		return nil
	case word == "=":
		s.want += line + "\n"
		return nil
	case slices.Contains(headings, word):
		s.given = append(s.given, line)
	}
	switch word {
	case "leaving":
		s.anchor, err = calendar.ParseDate(rest)
	case "transition":
		if s.crossing = care.Crossing(rest); !slices.Contains(care.Crossings(), s.crossing) {
			err = fmt.Errorf("no transition; choose one of %v", care.Crossings())
		}
	case "first":
		day, isDay := strings.CutPrefix(rest, "day ")
		if s.anchor, err = calendar.ParseDate(day); !isDay {
			err = errors.New("want: first day DATE")
		}
	case "born":
		s.born, err = calendar.ParseDate(rest)
	case "started":
		s.started, err = calendar.ParseDate(rest)
	case "until":
		s.until, err = calendar.ParseDate(rest)
	case "kind", "school", "youth":
		err = s.readTransition(word, rest)
	case "given":
		err = (&world{years: allYears(), handover: &handoverWorld{}}).give(rest)
	default:
		s.want += line + "\n"
		err = s.readDay(word, rest)
	}
	return err
}

// readDay takes what people and the world do out of the timetable; the rest is only compared.
func (s *script) readDay(day, rest string) error {
	d, err := calendar.ParseDate(day)
	if err != nil {
		return err
	}
	a := scripted{at: d.At(actHour, 0), text: rest}
	if clock, after, ok := strings.Cut(rest, " "); ok && len(clock) == 5 && clock[2] == ':' {
		hm, err := time.Parse("15:04", clock)
		if err != nil {
			return err
		}
		a.at, rest = d.At(hm.Hour(), hm.Minute()), after
	}
	if mark, what, ok := strings.Cut(rest, " "); ok && (mark == ">" || mark == "!") {
		a.mark, a.what = mark[0], what
		s.acts = append(s.acts, a)
		return s.check(a)
	}
	return nil
}

// check reads what people do once, so that a mistake is told with its line.
func (s *script) check(a scripted) error {
	what := strings.TrimPrefix(a.what, "once more: ")
	if a.mark != '>' {
		return nil
	}
	if _, day, isBirth := strings.Cut(what, " moves "+movesBirth); isBirth {
		if _, err := calendar.ParseDate(day); err != nil {
			return err
		}
	}
	_, err := s.parseAct(what, "", func(string) care.TaskID { return "" })
	return err
}

// String returns the file that a script came from, with what happened in place of what had to happen.
func (s script) file(happened string) string {
	return strings.Join(s.about, "\n") + "\n" + strings.Join(s.given, "\n") + "\n\n" + happened
}

// update is a wish on its way to the process.
type update struct {
	name string
	wish any
}

// parseAct reads what somebody does: "mentor answers contact-6w: reached, help housing". find tells which task a name
// stands for.
func (s *script) parseAct(what string, id care.ActID, find func(name string) care.TaskID) (update, error) {
	who, rest, _ := strings.Cut(what, " ")
	verb, rest, _ := strings.Cut(rest, " ")
	verb = strings.TrimSuffix(verb, ":")
	act, err := s.actOf(who, id)
	if err != nil {
		return update{}, err
	}
	if s.transition {
		if u, known, err := parseTransitionAct(act, verb, rest); known || err != nil {
			return u, err
		}
	}
	if s.handsOver() {
		if u, known, err := s.parseHandoverAct(act, who, verb, rest); known || err != nil {
			return u, err
		}
	}
	object, words, _ := strings.Cut(rest, ":")
	switch verb {
	case "answers":
		a, err := s.parseAnswer(words)
		return update{"answer", care.AnswerTask{Act: act, Task: find(object), Answer: a}}, err
	case "corrects":
		a, err := s.parseAnswer(words)
		return update{"correct", care.CorrectAnswer{Act: act, Task: find(object), Answer: a}}, err
	case "snoozes", "assigns", "returns":
		return parseArrange(act, verb, rest, find)
	case "suspends":
		return update{"suspend", care.SuspendProcess{Act: act}}, nil
	case "resumes":
		return update{"resume", care.ResumeProcess{Act: act}}, nil
	case "moves":
		if _, isBirth := strings.CutPrefix(rest, movesBirth); isBirth {
			return update{"birth-corrected", care.BirthCorrected{Act: act}}, nil
		}
		to, err := calendar.ParseDate(
			strings.TrimPrefix(strings.TrimPrefix(rest, "the leaving date to "), "the first day to "),
		)
		return update{"move-anchor", care.MoveAnchor{Act: act, To: to}}, err
	case "changes":
		to := strings.TrimPrefix(strings.TrimPrefix(rest, "the mentor to "), "the worker to ")
		return update{"change-mentor", care.ChangeMentor{Act: act, Mentor: care.StaffID(idOf(to))}}, nil
	case "calls":
		return update{"call-table", care.CallTable{Act: act}}, nil
	case "says":
		if rest != "the child moved" {
			return update{}, fmt.Errorf("%q is no news in a follow-up: want the child moved", rest)
		}
		return update{"move-person", care.MovePerson{Act: act}}, nil
	case "stops":
		return update{"stop", care.StopProcess{Act: act, Reason: care.StopReason(cmp.Or(rest, "other"))}}, nil
	}
	return update{}, fmt.Errorf("%q is nothing that people do here", verb)
}

// parseArrange reads "snoozes contact-6w until 2027-09-01", "assigns contact-6w to mentor2" and "returns contact-6w".
func parseArrange(act care.Act, verb, rest string, find func(string) care.TaskID) (u update, err error) {
	object, to, _ := strings.Cut(rest, " ")
	_, to, _ = strings.Cut(to, " ")
	w := care.ArrangeTask{Act: act, Task: find(object)}
	switch verb {
	case "snoozes":
		w.Do = care.Snooze
		w.PickUpOn, err = calendar.ParseDate(to)
	case "assigns":
		w.Do, w.To = care.Assign, care.StaffID(idOf(to))
	case "returns":
		w.Do = care.Return
	}
	return update{"arrange", w}, err
}

// parseAnswer reads "reached, help housing income, place lost".
func (s *script) parseAnswer(words string) (care.Answer, error) {
	var a care.Answer
	for i, part := range strings.Split(words, ",") {
		part = strings.TrimSpace(part)
		if i > 0 {
			if known, err := s.parseMore(&a, part); err != nil {
				return a, err
			} else if known {
				continue
			}
		}
		help, isHelp := strings.CutPrefix(part, "help ")
		switch {
		case i == 0:
			if a.Outcome = care.Outcome(part); !slices.Contains(allOutcomes, a.Outcome) {
				return a, fmt.Errorf("%q is no outcome of any form", part)
			}
		case part == "place lost":
			a.PlaceLost = true
		case isHelp:
			for area := range strings.FieldsSeq(help) {
				a.Help = append(a.Help, care.LifeArea(area))
			}
		case part == "by phone":
			a.Channel = "phone"
		case part == "too full":
			a.Refusal = "no_capacity"
		default:
			return a, fmt.Errorf("%q says nothing about an answer", part)
		}
	}
	return a, nil
}
