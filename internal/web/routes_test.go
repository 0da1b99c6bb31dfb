package web

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// Whoever has no part in something is told the same as of something that does not exist: at every address with an id,
// whatever is sent there.
func TestAThirdOrganisationGetsThePageOfAnUnknownID(t *testing.T) {
	t.Parallel()
	b := together(t)
	strangers := []care.StaffID{webtest.Stella, webtest.Elders}
	tried := 0
	for _, rt := range Routes(b.options) {
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
			b.as(who)
			form := url.Values{"outcome": {"accepted"}, "reden": {"x"}, "note": {"x"}}
			unknown := b.send(rt.Method, rt.At(care.NewID()), form, nil)
			for _, id := range there {
				tried++
				got := b.send(rt.Method, rt.At(id), form, nil)
				if got.status != unknown.status || got.text("main") != unknown.text("main") {
					t.Errorf(
						"%s %s as %s: %d %q, of an unknown id %d %q", rt.Method, rt.At(id), who, got.status,
						got.text("h1"), unknown.status, unknown.text("h1"),
					)
				}
				if got.status != http.StatusNotFound && got.status != http.StatusForbidden {
					t.Errorf("%s %s as %s: %d %q", rt.Method, rt.At(id), who, got.status, got.text("h1"))
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d attempts", tried)
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("a stranger did something: %v", acts)
	}
}

// A care coordinator of another school may come to every page that a coordinator has, so of those it is 404 and nothing
// else.
func TestWhoHasTheRoleButNoPartGets404(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Stella)
	for _, rt := range Routes(b.options) {
		if rt.Object == "process" && !slices.Contains([]string{"/trajecten/{id}/toestemming/zonder"}, rt.Path) {
			b.send(rt.Method, rt.At(string(webtest.Bram)), url.Values{}, nil).is(http.StatusNotFound)
		}
	}
}

func TestAReceiverThatLostItsPartGets404(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Rita)
	b.get(trajectory(webtest.Bram)).is(http.StatusOK)
	b.get(task(webtest.Judge)).is(http.StatusOK)
	for i := range b.fake.Views {
		if v := &b.fake.Views[i]; v.ID == webtest.Bram { // another school was chosen
			v.Participants = v.Participants[:1]
		}
	}
	b.fake.Change(webtest.Judge, func(t *care.TaskView) { t.Org = webtest.Ster })
	unknown := b.get(trajectory(care.ProcessID(care.NewID()))).is(http.StatusNotFound)
	for _, path := range []string{trajectory(webtest.Bram), trajectory(
		webtest.Bram, "startdatum",
	), task(webtest.Judge)} {
		if got := b.get(path).is(http.StatusNotFound); got.text("main") != unknown.text("main") {
			t.Errorf("%s: %q, want %q", path, got.text("main"), unknown.text("main"))
		}
	}
}
