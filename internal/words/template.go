package words

import (
	"regexp"
	"slices"
	"strings"
)

// A template is a sentence with holes. {org} is filled in with what is called so, and {Org} with the same with a
// capital. Of a choice between brackets, [one|two|three], the first is taken of which everything that it needs is
// known, and nothing when none is. A choice needs {to?}, which is filled in, and {?again}, which writes nothing.
// {?form:offer} is known when the form is that code.

var (
	choiceOf = regexp.MustCompile(`\[[^\]]*\]`)
	hole     = regexp.MustCompile(`\{[^}]*\}`)
	need     = regexp.MustCompile(`\{\?[^}]*\}|\{[^}]*\?\}`)
)

// filling is what fills the holes of templates: what is known, by name, and the terms that are templates themselves.
type filling struct {
	in    Language
	known map[string]string
	terms map[string]Phrase
}

func (f filling) fill(template string) string {
	chosen := choiceOf.ReplaceAllStringFunc(template, func(choice string) string {
		for part := range strings.SplitSeq(choice[1:len(choice)-1], "|") {
			if !slices.ContainsFunc(need.FindAllString(part, -1), f.lacks) {
				return part
			}
		}
		return ""
	})
	return hole.ReplaceAllStringFunc(chosen, f.put)
}

// lacks tells whether what a hole needs is not known.
func (f filling) lacks(hole string) bool {
	return f.known[strings.ToLower(strings.Trim(hole, "{?}"))] == ""
}

func (f filling) put(hole string) string {
	name := strings.Trim(hole, "{?}")
	called := strings.ToLower(name)
	said := f.known[called]
	switch {
	case strings.HasPrefix(hole, "{?"):
		return ""
	case said == "":
		said = f.fill(f.terms[called].In(f.in))
	}
	if called != name {
		return Capital(said)
	}
	return said
}

// when is a text that is known only when something is so.
func when(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// yes is known, and says nothing.
const yes = "yes"
