package e2e

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// stranger is somebody who has no part in a handover, with what the portal knows them by.
type stranger struct {
	name string
	*visitor
}

// TestThirdOrganisation tries every address of the portal with every id of a handover that runs, as somebody of each role elsewhere, as a guest of another
// handover and as nobody at all: each hears exactly what they would hear of an id that does not exist.
func TestThirdOrganisation(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{})
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	strangers := h.strangers()
	samira, joost := staff(t, s, "samira@hogeland.example"), staff(t, s, "joost@wijkteam.example")

	walk(t, s, h.step("consent").OpensOn)
	h.guest(h.party(care.Parent, "Marjan Hoff"))
	receiver := stranger{"the receiver, before anything was offered,", signedIn(t, s.Portal, samira)}
	h.outsiders(append(strangers, receiver))

	h.mustDecide(h.party(care.Parent, "Marjan Hoff"), care.Give, care.OnPaper, h.needed()...)
	h.mustDecide(h.young(), care.Give, care.OnPaper, care.YouthCareInformation)
	h.answers(h.rik, "preparation", h.ready(), nil)
	walk(t, s, h.step("offer").OpensOn)
	h.answers(samira, "offer", care.Answer{Outcome: care.AskedBack}, map[string]string{care.TextQuestion: "Hoe gaat het?"})
	h.answers(h.rik, "offer", care.Answer{Outcome: care.Done}, nil)
	h.answers(samira, "offer", care.Answer{Outcome: care.Accepted}, nil)
	before := len(view(t, s, h.id).Journal)
	h.outsiders(strangers)
	if after := len(view(t, s, h.id).Journal); after != before {
		t.Errorf("the journal has %d lines after all that, want %d as before", after, before)
	}

	insiders := map[string]*visitor{}
	for _, who := range []care.Staff{h.rik, staff(t, s, "nienke@wilg.example"), staff(t, s, "wim@wilg.example"), samira, joost} {
		insiders[who.Name] = signedIn(t, s.Portal, who)
	}
	h.somebodyMay(insiders)
}

// strangers are people in every role with no part in the handover, each signed in.
func (h *handing) strangers() []stranger {
	h.Helper()
	var all []stranger
	for _, email := range []string{
		"karin@linde.example", "anneke@linde.example", "hans@linde.example", "bram@linde.example", "petra@rakkers.example", "inge@rakkers.example",
		"marieke@doorstroompunt.example", "sander@gemeente.example", "ruth@gemeente.example",
	} {
		all = append(all, stranger{email, signedIn(h.T, h.s.Portal, staff(h.T, h.s, email))})
	}
	other := newHandover(h.T, h.s, h.what.StartDate, h.what.BirthDate)
	other.PupilNumber, other.FirstName, other.Parents = "LL-7002", "Bodil", []care.Party{parent("Gerda")}
	elsewhere := hand(h.T, h.s, other)
	return append(all,
		stranger{"a guest of another handover", elsewhere.guest(elsewhere.party(care.Parent, "Gerda Hoff"))},
		stranger{"nobody", newVisitor(h.T, h.s.Portal)},
	)
}

// objects are the ids of everything in the handover, by what they are of.
func (h *handing) objects() map[string][]string {
	h.Helper()
	ids := map[string][]string{"process": {string(h.id)}}
	for _, task := range h.tasks() {
		ids["task"] = append(ids["task"], string(task))
	}
	parties, invitations, err := h.s.Store.Invited(h.Context(), h.rik, h.id)
	if err != nil {
		h.Fatal(err)
	}
	for _, p := range parties {
		ids["person"] = append(ids["person"], string(p.Person))
		ids["other"] = append(ids["other"], string(p.ID))
	}
	for _, i := range invitations {
		ids["other"] = append(ids["other"], string(i.ID))
	}
	for _, line := range view(h.T, h.s, h.id).Journal {
		if line.Act != "" {
			ids["other"] = append(ids["other"], string(line.Act))
		}
	}
	for _, kind := range slices.Collect(maps.Keys(ids)) {
		slices.Sort(ids[kind])
		ids[kind] = slices.Compact(ids[kind])
	}
	if len(ids["task"]) < 2 || len(ids["other"]) < 3 {
		h.Errorf("there is too little to try: %v", ids)
	}
	return ids
}

// outsiders holds that nobody of these can tell an id of the handover from one that does not exist, at any address.
func (h *handing) outsiders(strangers []stranger) {
	h.Helper()
	ids := h.objects()
	for _, who := range strangers {
		tried, hidden := 0, 0
		try := func(method string, at func(...string) string, real ...string) {
			unknown := make([]string, len(real))
			for i := range unknown {
				unknown[i] = care.NewID()
			}
			want, got := who.hears(method, at(unknown...), unknown), who.hears(method, at(real...), real)
			if got != want {
				h.Errorf("%s %s %s: got %q, want as for an unknown id %q", who.name, method, at(real...), got, want)
			}
			tried++
			if strings.HasPrefix(want, http.StatusText(http.StatusNotFound)) {
				hidden++
			}
		}
		for _, r := range siteMap() {
			switch r.IDs {
			case 0: // a page may take an id along
				if r.Method == http.MethodGet {
					try(r.Method, func(id ...string) string { return r.Path + "?van=" + id[0] + "&terug=" + id[0] }, string(h.id))
				}
			case 1:
				for _, id := range h.idsFor(r.Object, ids) {
					try(r.Method, r.At, id)
				}
			default:
				for _, id := range ids["other"] {
					try(r.Method, r.At, string(h.id), id)
				}
			}
		}
		for _, term := range []string{h.what.PupilNumber, h.what.LastName} { // whoever has no list is sent away
			if who.post("/trajecten", url.Values{"zoek": {term}}); strings.Contains(who.body, string(h.id)) {
				h.Errorf("%s finds the handover by %q", who.name, term)
			}
		}
		if tried < 100 || hidden < 20 && who.name != "nobody" && !strings.HasPrefix(who.name, "a guest") {
			h.Errorf("%s tried %d addresses, of which %d do not exist for them: too few", who.name, tried, hidden)
		}
	}
}

// idsFor are the ids to try where one belongs: those of what it is of, one of something else, and all of them where it may be of anything.
func (h *handing) idsFor(object string, ids map[string][]string) []string {
	switch object {
	case "":
		return slices.Concat(ids["process"], ids["person"], ids["task"], ids["other"])
	case "process":
		return append(slices.Clone(ids["process"]), ids["task"][0])
	}
	return append(slices.Clone(ids[object]), string(h.id))
}

// hears is what the portal answers at an address, without the ids that are in it.
func (v stranger) hears(method, path string, ids []string) string {
	v.t.Helper()
	status, location, body := v.raw(method, path)
	answer := strings.Join([]string{http.StatusText(status), location, body}, "\n")
	for _, id := range ids {
		answer = strings.ReplaceAll(answer, id, "ID")
	}
	return freshAct.ReplaceAllString(answer, "")
}

// freshAct is what makes a form new each time that it is shown.
var freshAct = regexp.MustCompile(`name="act" value="[0-9a-f-]{36}"`)

// raw is one request, not followed when it leads on.
func (v *visitor) raw(method, path string) (status int, location, body string) {
	v.t.Helper()
	follow := v.client.CheckRedirect
	defer func() { v.client.CheckRedirect = follow }()
	v.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		location = r.URL.RequestURI()
		return http.ErrUseLastResponse
	}
	v.do(method, path, nil)
	return v.status, location, v.body
}

// notNow are the pages that this handover has not: of another kind, of a landing check that was answered, and of one without youth care.
var notNow = []string{"/trajecten/{id}/uitstroomdatum", "/taken/{id}/verbeteren", "/trajecten/{id}/jeugdhulp"}

// somebodyMay holds that every page about the handover is somebody's: a test that only sees what is not there shows nothing.
func (h *handing) somebodyMay(insiders map[string]*visitor) {
	h.Helper()
	ids := h.objects()
	for _, r := range siteMap() {
		if r.Method != http.MethodGet || r.Object == "" || slices.Contains(notNow, r.Path) {
			continue
		}
		var addresses []string
		for _, id := range ids[r.Object] {
			if r.IDs == 1 {
				addresses = append(addresses, r.At(id))
				continue
			}
			for _, second := range ids["other"] {
				addresses = append(addresses, r.At(id, second))
			}
		}
		if !slices.ContainsFunc(addresses, func(path string) bool { return somebody(insiders, path) }) {
			h.Errorf("nobody in the handover may see %s", r.Path)
		}
	}
}

func somebody(insiders map[string]*visitor, path string) bool {
	for _, v := range insiders {
		if status, _, _ := v.raw(http.MethodGet, path); status != http.StatusNotFound && status != http.StatusForbidden {
			return true
		}
	}
	return false
}
