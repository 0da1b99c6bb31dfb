package workflows_test

import (
	"bufio"
	"cmp"
	"fmt"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// script is a scenario as a file in testdata/scenarios tells it: what is given, what people do on which day, and what has to happen. The
// format is described in testdata/scenarios/README.md.
type script struct {
	process care.ProcessID
	about   []string // the comment above it
	given   []string // the lines above the timetable, as written
	leaving calendar.Date
	started calendar.Date
	until   calendar.Date // zero: until the process is over
	acts    []scripted
	want    string // the timetable, acts and all, and where everything stands in the end
}

// began is when the follow-up is started.
func (s script) began() time.Time { return s.started.At(9, 0) }

// scripted is something that people (>) or the world around the process (!) do at a moment.
type scripted struct {
	at   time.Time
	text string // as it stands in the file, without its date
	what string // the same without time of day and mark
	mark byte
}

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
	if s.leaving.IsZero() || s.started.IsZero() {
		return script{}, fmt.Errorf("want lines: leaving DATE, started DATE")
	}
	return s, nil
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
	case word == "leaving", word == "started", word == "until", word == "given":
		s.given = append(s.given, line)
	}
	switch word {
	case "leaving":
		s.leaving, err = calendar.ParseDate(rest)
	case "started":
		s.started, err = calendar.ParseDate(rest)
	case "until":
		s.until, err = calendar.ParseDate(rest)
	case "given": // read when it is played
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
	}
	return nil
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

// parseAct reads what somebody does: "mentor answers contact-6w: reached, help housing". find tells which task a name stands for.
func parseAct(what string, id care.ActID, process care.ProcessID, find func(name string) care.TaskID) (update, error) {
	who, rest, _ := strings.Cut(what, " ")
	verb, rest, _ := strings.Cut(rest, " ")
	verb = strings.TrimSuffix(verb, ":")
	if _, ok := staff[who]; !ok {
		return update{}, fmt.Errorf("nobody is called %q", who)
	}
	act := care.Act{ID: id, Process: process, By: care.StaffID(idOf(who))}
	object, words, _ := strings.Cut(rest, ":")
	switch verb {
	case "answers":
		a, err := parseAnswer(words)
		return update{"answer", care.AnswerTask{Act: act, Task: find(object), Answer: a}}, err
	case "corrects":
		a, err := parseAnswer(words)
		return update{"correct", care.CorrectAnswer{Act: act, Task: find(object), Answer: a}}, err
	case "snoozes", "assigns", "returns":
		return parseArrange(act, verb, rest, find)
	case "suspends":
		return update{"suspend", care.SuspendProcess{Act: act}}, nil
	case "resumes":
		return update{"resume", care.ResumeProcess{Act: act}}, nil
	case "moves":
		to, err := calendar.ParseDate(strings.TrimPrefix(rest, "the leaving date to "))
		return update{"move-anchor", care.MoveAnchor{Act: act, To: to}}, err
	case "changes":
		to := strings.TrimPrefix(rest, "the mentor to ")
		return update{"change-mentor", care.ChangeMentor{Act: act, Mentor: care.StaffID(idOf(to))}}, nil
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
func parseAnswer(words string) (care.Answer, error) {
	var a care.Answer
	for i, part := range strings.Split(words, ",") {
		part = strings.TrimSpace(part)
		help, isHelp := strings.CutPrefix(part, "help ")
		switch {
		case i == 0:
			a.Outcome = care.Outcome(part)
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
