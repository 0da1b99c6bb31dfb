package words

import "strings"

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
	for more := true; more; {
		var plain, choice string
		plain, choice, more = strings.Cut(template, "[")
		said.WriteString(f.part(plain).said)
		choice, template, _ = strings.Cut(choice, "]")
		for one := range strings.SplitSeq(choice, "|") {
			if p := f.part(one); p.whole {
				said.WriteString(p.said)
				break
			}
		}
	}
	return said.String()
}

// part is what a part of a template says, and whether all that it needs is known.
type part struct {
	said  string
	whole bool
}

func (f filling) part(text string) part {
	var said strings.Builder
	for {
		plain, rest, _ := strings.Cut(text, "{")
		hole, after, found := strings.Cut(rest, "}")
		said.WriteString(plain)
		name := strings.Trim(hole, "?")
		switch {
		case !found:
			return part{said.String(), true}
		case name != hole && f.of(strings.ToLower(name)) == "":
			return part{}
		case !strings.HasPrefix(hole, "?"):
			said.WriteString(f.called(name))
		}
		text = after
	}
}

// called is what fills a hole.
func (f filling) called(name string) string {
	lower := strings.ToLower(name)
	said := f.of(lower)
	if said == "" {
		said = f.fill(f.terms[lower].In(f.in))
	}
	if lower != name {
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
