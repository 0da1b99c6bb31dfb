package e2etest

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

var update = flag.Bool(
	"update", false, "write the stories that are told to testdata, to be read before they are believed",
)

// days are dates as pages write them: they differ with the day on which the test runs.
var days = regexp.MustCompile(
	`vandaag|gisteren|morgen|((ma|di|wo|do|vr|za|zo) )?\d{1,2} ` +
		`(jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*( \d{4})?`,
)

// Story is what the page says of the journal to somebody, what happened first at the top: each sentence without its
// dates, and whose doing it was.
func (h *Course) Story(who care.Staff) []string {
	h.Helper()
	v := SignedIn(h.T, h.S.Portal, who).Get("/trajecten/" + string(h.ID) + "?volgorde=oud").Is(http.StatusOK)
	var story []string
	var on []string // the day of each line that came by itself
	for _, p := range Elements(v.Page, "p") {
		switch text := words(p); Attr(p, "class") {
		case "sentence":
			story, on = append(story, days.ReplaceAllString(text, "…")), append(on, "")
		case "byline":
			day, by, ok := strings.Cut(text, " · ")
			switch {
			case !ok || len(story) == 0:
			case by == "automatisch":
				on[len(on)-1] = day
			default:
				story[len(story)-1] += " – " + by
			}
		}
	}
	inOrder(story, on)
	return story
}

// together are what may happen at one moment: tasks open, and somebody comes of age.
var together = regexp.MustCompile(` opengezet | gevraagd of |is 18 geworden`)

// inOrder sorts the lines of what happened by itself at one moment of a day, which come in no order.
func inOrder(story, on []string) {
	for from := 0; from < len(story); from++ {
		to := from
		for to < len(story) && together.MatchString(story[to]) && on[to] != "" && on[to] == on[from] {
			to++
		}
		if to > from {
			slices.Sort(story[from:to])
			from = to - 1
		}
	}
}

// Tells compares a story, as the sender reads it, with the file in testdata; a line that only the sender reads begins
// with "- " there.
func (h *Course) Tells(file string, sender, receiver []string) {
	h.Helper()
	var told strings.Builder
	left := receiver
	for _, line := range sender {
		if len(left) > 0 && left[0] == line {
			left = left[1:]
		} else {
			line = "- " + line
		}
		told.WriteString(line + "\n")
	}
	for _, line := range left {
		h.Errorf("only the receiver reads, or in another order: %s", line)
	}
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(told.String()), 0o600); err != nil {
			h.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		h.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(told.String(), "\n")); diff != "" {
		h.Errorf("the story is not that of %s (-want +got):\n%s", path, diff)
	}
}
