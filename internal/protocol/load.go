package protocol

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"schakel/internal/care"
)

// What a protocol may name and care does not list.
var (
	kinds = care.Kinds()
	// a school is the sender of a follow-up
	receivers = []care.OrganisationKind{care.Wijkteam, care.Gemeente, care.Doorstroompunt}
	// of a follow-up; the other forms follow from an answer or an offer
	stepForms = []care.Form{care.FormFuturePlan, care.FormContact, care.FormClosing}
)

// Load reads the protocol in a file. Problems in its text are [Problems], as of [Parse]; a file that cannot be read is
// the error of package os.
func Load(path string) (Protocol, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Protocol{}, fmt.Errorf("reading a protocol: %w", err)
	}
	return Parse(path, data)
}

// Parse reads a protocol strictly: what it does not know, misses, finds twice or cannot make sense of is an error, of
// type [Problems], that names every problem with its line. The file is only named in messages. A process that follows a
// protocol that Parse accepts can reach each of its steps, and every key the protocol names exists in it.
func Parse(file string, data []byte) (Protocol, error) {
	r := &reader{
		file: file, bad: map[*yaml.Node]bool{}, last: 1 + strings.Count(strings.TrimRight(string(data), "\r\n"), "\n"),
	}
	root := r.document(data)
	if root == nil {
		return Protocol{}, r.problems.inLineOrder()
	}
	p := r.protocol(value{r: r, node: root})
	if len(r.problems) > 0 {
		return Protocol{}, r.problems.inLineOrder()
	}
	p.Checksum = fmt.Sprintf("%x", sha256.Sum256(data))
	return p, nil
}

// document returns the one YAML document of the file, or nil when there is nothing to read on with.
func (r *reader) document(data []byte) *yaml.Node {
	if line, ok := firstUnreadable(data); ok {
		r.problem(line, "holds a character that is not text in UTF-8")
		return nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF):
		r.problem(1, "the file is empty")
		return nil
	case err != nil:
		r.syntax(data, err)
		return nil
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		r.problem(second.Line, "a second document begins here; a file holds one protocol")
	case !errors.Is(err, io.EOF):
		r.syntax(data, err)
	}
	return first.Content[0]
}

// firstUnreadable finds what the YAML library refuses without saying where, and other encodings, which it would take.
func firstUnreadable(data []byte) (line int, found bool) {
	line = 1
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && size == 1, c < ' ' && c != '\t' && c != '\r' && c != '\n':
			return line, true
		case c == '\n':
			line++
		}
		data = data[size:]
	}
	return 0, false
}

var (
	yamlError = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`)
	// The library counts the lines of these from 0 and of all others from 1.
	fromZero = regexp.MustCompile(
		`^(did not find expected (<|node content|'-'|key|',')|found (undefined tag|duplicate %|incompatible YAML))`,
	)
	unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)
)

// syntax reports an error of the YAML library, which hides the line in its text.
func (r *reader) syntax(data []byte, err error) {
	line, text := 1, err.Error()
	if m := yamlError.FindStringSubmatch(text); m != nil {
		text = m[2]
		n, _ := strconv.Atoi(m[1]) // no number: the first line
		if line = n; fromZero.MatchString(text) {
			line++
		}
	}
	if m := unknownAnchor.FindStringSubmatch(text); m != nil {
		before, _, _ := strings.Cut(string(data), "*"+m[1])
		line = 1 + strings.Count(before, "\n")
	}
	r.problem(line, "is not YAML: %s", text)
}

func (r *reader) protocol(root value) Protocol {
	o := root.object()
	kind := choice(o.must("protocol"), "a process", kinds...)
	p := Protocol{Name: string(kind)}
	// A file of an unknown kind is read as what it looks like, so that nothing is said of parts that are right.
	switch {
	case kind == care.Handover, kind == "" && o.at["transition"] != nil:
		p.Handover = &Handover{Crossing: choice(o.must("transition"), "a transition", care.Crossings()...)}
	case kind == care.Transition, kind == "" && o.at["reentry"] != nil:
		p.Transition = &Transition{}
	}
	p.Version = o.must("version").number(1)
	p.Title = o.must("title").text()
	p.Anchor = o.must("anchor").text()
	p.Staff = o.must("staff").staff()
	switch {
	case p.Handover != nil:
		p.Handover.ReceiverStaff = o.must("receiver-staff").staff()
	case p.Transition != nil:
		p.Transition.SchoolStaff, p.Transition.ReceiverStaff = o.must("school-staff").staff(), o.must(
			"receiver-staff",
		).staff()
	}
	p.LookAgain = o.must("look-again").span()
	s := sections{steps: o.must("steps")}
	switch {
	case p.Handover != nil:
		s.ofHandover(o)
	case p.Transition != nil:
		s.ofTransition(o)
	default:
		s.notReached, s.needsHelp, s.noContact = o.must("not-reached"), o.must("needs-help"), o.must("no-contact")
	}
	refuseOthers(o, p)
	if p.Transition != nil {
		s.tables = o.must("tables") // the process calls them itself
	} else {
		s.tables = o.may("tables")
	}
	s.offers, s.ladders = o.must("offers"), o.must("ladders")
	o.end()
	s.read(&p)
	return p
}

// refuseOthers reports the keys that only a file of another kind has. A file of an unknown kind is only known not to be
// a follow-up when it looks like something else.
func refuseOthers(o *object, p Protocol) {
	if p.Handover != nil || p.Transition != nil {
		o.refuse("a followup", "not-reached", "needs-help", "no-contact")
	}
	if p.Name == "" {
		return
	}
	if p.Handover == nil {
		o.refuse("a handover", except(handoverKeys, o.asked)...)
	}
	if p.Transition == nil {
		o.refuse("a transition", except(transitionKeys, slices.Concat(handoverKeys, o.asked))...)
	}
}

// except returns the keys that are not among others.
func except(keys, others []string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return slices.Contains(others, k) })
}
