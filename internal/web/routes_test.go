package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// Whoever has no part in something is told the same as of something that does not exist: at every address with an id,
// whatever is sent there.
func TestAThirdOrganisationGetsThePageOfAnUnknownID(t *testing.T) {
	t.Parallel()
	b := browser.Together(t)
	strangers := []care.StaffID{webtest.Stella, webtest.Elders}
	tried := 0
	for _, rt := range web.Routes(b.Options) {
		if rt.Object == "" {
			continue
		}
		there := []string{string(webtest.Bram), string(webtest.Chris), string(webtest.Sanne)}
		switch rt.Object {
		case "task":
			there = []string{string(webtest.Judge), string(webtest.Land), string(webtest.LateContact)}
		case "person":
			there = []string{
				string(webtest.PersonOf(webtest.Bram)), string(webtest.PersonOf(webtest.Chris)),
				string(webtest.PersonOf(webtest.Sanne)),
			}
		}
		for _, who := range strangers {
			b.As(who)
			form := url.Values{"outcome": {"accepted"}, "reden": {"x"}, "note": {"x"}}
			unknown := b.Send(rt.Method, rt.At(care.NewID()), form, nil)
			for _, id := range there {
				tried++
				got := b.Send(rt.Method, rt.At(id), form, nil)
				if got.Status != unknown.Status || got.Text("main") != unknown.Text("main") {
					t.Errorf(
						"%s %s as %s: %d %q, of an unknown id %d %q", rt.Method, rt.At(id), who, got.Status,
						got.Text("h1"), unknown.Status, unknown.Text("h1"),
					)
				}
				if got.Status != http.StatusNotFound && got.Status != http.StatusForbidden {
					t.Errorf("%s %s as %s: %d %q", rt.Method, rt.At(id), who, got.Status, got.Text("h1"))
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d attempts", tried)
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("a stranger did something: %v", acts)
	}
}

// A care coordinator of another school may come to every page that a coordinator has, so of those it is 404 and nothing
// else.
func TestWhoHasTheRoleButNoPartGets404(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Stella)
	for _, rt := range web.Routes(b.Options) {
		if rt.Object == "process" && !slices.Contains([]string{"/trajecten/{id}/toestemming/zonder"}, rt.Path) {
			b.Send(rt.Method, rt.At(string(webtest.Bram)), url.Values{}, nil).Is(http.StatusNotFound)
		}
	}
}

func TestAReceiverThatLostItsPartGets404(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Rita)
	b.Get(browser.Trajectory(webtest.Bram)).Is(http.StatusOK)
	b.Get(browser.Task(webtest.Judge)).Is(http.StatusOK)
	for i := range b.Fake.Views {
		if v := &b.Fake.Views[i]; v.ID == webtest.Bram { // another school was chosen
			v.Participants = v.Participants[:1]
		}
	}
	b.Fake.Change(webtest.Judge, func(t *care.TaskView) { t.Org = webtest.Ster })
	unknown := b.Get(browser.Trajectory(care.ProcessID(care.NewID()))).Is(http.StatusNotFound)
	for _, path := range []string{
		browser.Trajectory(webtest.Bram), browser.Trajectory(webtest.Bram, "startdatum"), browser.Task(webtest.Judge),
	} {
		if got := b.Get(path).Is(http.StatusNotFound); got.Text("main") != unknown.Text("main") {
			t.Errorf("%s: %q, want %q", path, got.Text("main"), unknown.Text("main"))
		}
	}
}
