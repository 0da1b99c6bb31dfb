package cli

import (
	"cmp"
	"fmt"
	"strings"

	"schakel/internal/calendar"
)

// language is in what language somebody reads what an import says, and what is wrong with a value.
type language string

const (
	english language = "en"
	dutch   language = "nl"
)

// languageOf chooses the language: what --lang says, else the first variable of the environment that says one, as
// programs on a terminal do; else English.
func languageOf(flag string, getenv func(string) string) (language, error) {
	if flag != "" {
		return named("--lang", flag)
	}
	if own := getenv("SCHAKEL_LANG"); own != "" {
		return named("SCHAKEL_LANG", own)
	}
	ofTerminal := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	if strings.HasPrefix(strings.ToLower(ofTerminal), string(dutch)) { // nl_NL.UTF-8
		return dutch, nil
	}
	return english, nil
}

func named(where, value string) (language, error) {
	switch l := language(strings.ToLower(value)); l {
	case english, dutch:
		return l, nil
	}
	return english, usage("%s %q: want nl or en", where, value)
}

// phrase is what is said, in both languages. In one place, so that a sentence is changed in both.
type phrase struct{ en, nl string }

// say fills a phrase in.
func (l language) say(p phrase, args ...any) string {
	said := p.en
	if l == dutch {
		said = p.nl
	}
	if len(args) == 0 {
		return said
	}
	return fmt.Sprintf(said, args...)
}

// date writes a date, or what else is wanted in its place, as the language has it.
func (l language) date(want string) string {
	d, err := calendar.ParseDate(want)
	if err != nil || l != dutch {
		return want
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%02d-%02d-%04d", day, m, y)
}
