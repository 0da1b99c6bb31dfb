package words

import (
	"slices"
	"strings"
	"sync"
)

// A template is a sentence with holes. {org} is filled in with what is called so, and {Org} with the same with a
// capital. Of a choice between brackets, [one|two|three], the first is taken of which everything that it needs is
// known, and nothing when none is. A choice needs {to?}, which is filled in, and {?again}, which writes nothing.
// {?form:offer} is known when the form is that code.

// filling is what fills the holes of templates: what is known, by name, or found by it, and the terms, which are
// templates themselves.
type filling struct {
	in    Language
	known map[string]string
	find  func(name string) string
	terms map[string]Phrase
}

// of is what is known by a name; nothing when that is nothing.
func (f filling) of(name string) string {
	if f.find != nil {
		return f.find(name)
	}
	return f.known[name]
}

func (f filling) fill(template string) string {
	var said strings.Builder
	for _, choice := range parsed(template) {
		for _, one := range choice {
			if !slices.ContainsFunc(one.needs, func(name string) bool { return f.of(name) == "" }) {
				f.write(&said, one)
				break
			}
		}
	}
	return said.String()
}

func (f filling) write(said *strings.Builder, p part) {
	for _, h := range p.holes {
		said.WriteString(h.before)
		filled := f.of(h.name)
		if filled == "" {
			filled = f.fill(f.terms[h.name].In(f.in))
		}
		if h.capital {
			filled = Capital(filled)
		}
		said.WriteString(filled)
	}
	said.WriteString(p.after)
}

// part is a part of a template: what it needs, and its holes with what stands around them.
type part struct {
	needs []string
	holes []hole
	after string
}

type hole struct {
	before, name string
	capital      bool
}

// templates are those that were read already, by their text: a journal says the same few thousands of times.
var templates sync.Map

// parsed is a template as its choices, each with its parts; what stands outside brackets is a choice of one.
func parsed(template string) [][]part {
	if known, ok := templates.Load(template); ok {
		return known.([][]part)
	}
	var choices [][]part
	for rest, more := template, true; more; {
		var plain, choice string
		plain, choice, more = strings.Cut(rest, "[")
		choices = append(choices, []part{partOf(plain)})
		choice, rest, _ = strings.Cut(choice, "]")
		var parts []part
		for one := range strings.SplitSeq(choice, "|") {
			parts = append(parts, partOf(one))
		}
		choices = append(choices, parts)
	}
	templates.Store(template, choices)
	return choices
}

func partOf(text string) (p part) {
	for {
		plain, rest, found := strings.Cut(text, "{")
		p.after += plain
		if !found {
			return p
		}
		in, after, _ := strings.Cut(rest, "}")
		name := strings.Trim(in, "?")
		lower := strings.ToLower(name)
		if name != in {
			p.needs = append(p.needs, lower)
		}
		if !strings.HasPrefix(in, "?") {
			p.holes, p.after = append(p.holes, hole{p.after, lower, lower != name}), ""
		}
		text = after
	}
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
