package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// formats is what -o takes.
var formats = []string{"text", "json", "jsonl", "none"}

// output is where results and messages go, and in which shape.
type output struct {
	out    *stickyWriter
	err    io.Writer
	format string
	quiet  bool

	asJSON, noInput, colored bool
	color                    string

	said string   // what --lang says
	lang language // that it comes to
}

func (o *output) flags(root *cobra.Command) {
	o.format, o.color = "text", "auto"
	for _, f := range []flag{
		{name: "output", short: "o", to: &o.format, help: "text, json, jsonl or none", values: formats},
		{name: "json", to: &o.asJSON, help: "short for -o json"},
		{name: "quiet", short: "q", to: &o.quiet, help: "no messages and no progress; errors are still shown"},
		{
			name: "color", to: &o.color, help: "auto, always or never; NO_COLOR is honoured",
			values: []string{"auto", "always", "never"},
		},
		{
			name: "lang", to: &o.said, values: names([]language{dutch, english}),
			help: "nl or en: what imports say, and what is wrong with a value; else as SCHAKEL_LANG or the " +
				"terminal has it",
		},
		{name: "no-input", to: &o.noInput, help: "never ask anything"},
	} {
		f.add(root, root.PersistentFlags())
	}
}

// settle checks the flags that every command has.
func (o *output) settle(env Env) (err error) {
	if o.lang, err = languageOf(o.said, env.Getenv); err != nil {
		return err
	}
	if !slices.Contains(formats, o.format) {
		return usage("-o %q: want %s", o.format, strings.Join(formats, ", "))
	}
	if o.asJSON {
		if o.format != "text" && o.format != "json" {
			return usage("--json and -o %s contradict one another", o.format)
		}
		o.format = "json"
	}
	switch o.color {
	case "auto":
		o.colored = env.OutTerminal && env.Getenv("NO_COLOR") == "" && env.Getenv("TERM") != "dumb"
	case "always":
		o.colored = true
	case "never":
	default:
		return usage("--color %q: want auto, always or never", o.color)
	}
	return nil
}

// note tells the reader something that is no result and no error.
func (o *output) note(format string, args ...any) {
	if !o.quiet {
		fmt.Fprintf(o.err, format+"\n", args...)
	}
}

// problem tells what went wrong; quiet does not silence it.
func (o *output) problem(text string) { fmt.Fprintln(o.err, o.lang.say(wordsError)+text) }

// Colours of the terminal, for the few words that ask for attention. They never stand alone.
const (
	red    = "31"
	green  = "32"
	yellow = "33"
)

func (o *output) paint(color, text string) string {
	if !o.colored {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// list prints rows as text, as one JSON array, or one by one.
func list[T any](o *output, rows []T, text func(w io.Writer)) error {
	return emit(o, append([]T{}, rows...), rows, text)
}

// one prints a single result; in both kinds of JSON it is one object.
func (o *output) one(result any, text func(w io.Writer)) error {
	return emit(o, result, []any{result}, text)
}

// emit prints a result as text, as JSON, or row by row.
func emit[T any](o *output, result any, rows []T, text func(w io.Writer)) error {
	switch o.format {
	case "text":
		return o.table(text)
	case "json":
		return o.json(result)
	case "jsonl":
		return lines(o, rows)
	}
	return nil
}

// table lets text write cells that end in tabs, and lines them up.
func (o *output) table(text func(w io.Writer)) error {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	text(w)
	if err := w.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(o.out, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

func (o *output) json(v any) error {
	e := json.NewEncoder(o.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func lines[T any](o *output, rows []T) error {
	e := json.NewEncoder(o.out)
	e.SetEscapeHTML(false)
	for _, r := range rows {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// lockedWriter lets the goroutines of an import and the one that hears Ctrl-C write whole messages.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// stickyWriter keeps the first error of writing, so that a full disk under stdout is never taken for success.
type stickyWriter struct {
	w   io.Writer
	err error
}

func (s *stickyWriter) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	if err != nil {
		s.err = fmt.Errorf("writing the result: %w", err)
	}
	return n, s.err
}
