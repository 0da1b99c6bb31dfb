package e2etest

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/proof"
)

// Stranger is somebody who has no part in a process, with what the portal knows them by.
type Stranger struct {
	Name string
	*Visitor
}

// Objects are the ids of everything in the process, by what they are of.
func (h *Course) Objects() map[string][]string {
	h.Helper()
	ids := map[string][]string{"process": {string(h.ID)}}
	for _, task := range h.Tasks() {
		ids["task"] = append(ids["task"], string(task))
	}
	parties, invitations, err := h.S.Store.Invited(h.Context(), h.Contact, h.ID)
	if err != nil {
		h.Fatal(err)
	}
	for _, p := range parties {
		ids["other"] = append(ids["other"], string(p.ID))
	}
	for _, i := range invitations {
		ids["other"] = append(ids["other"], string(i.ID))
	}
	view := View(h.T, h.S, h.ID)
	ids["person"] = []string{string(view.Person.ID)}
	for _, line := range view.Journal {
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

// outsiders is how many of them a sample has: each tries some hundreds of addresses twice.
const outsiders = 3

// Outsiders holds that nobody of a sample of these can tell an id of the process from one that does not exist, at any
// address, nor find it by a term.
func (h *Course) Outsiders(strangers []Stranger, terms ...string) {
	h.Helper()
	ids := h.Objects()
	var names []string
	for _, who := range strangers {
		names = append(names, who.Name)
	}
	drawn := proof.Sample(h.T, names, outsiders)
	for _, who := range strangers {
		if !slices.Contains(drawn, who.Name) {
			continue
		}
		tried, hidden := 0, 0
		try := func(method string, at func(...string) string, real ...string) {
			unknown := make([]string, len(real))
			for i := range unknown {
				unknown[i] = care.NewID()
			}
			want, got := who.hears(method, at(unknown...), unknown), who.hears(method, at(real...), real)
			if got != want {
				h.Errorf("%s %s %s: got %q, want as for an unknown id %q", who.Name, method, at(real...), got, want)
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
					try(r.Method, func(
						id ...string,
					) string {
						return r.Path + "?van=" + id[0] + "&terug=" + id[0]
					}, string(h.ID))
				}
			case 1:
				for _, id := range h.idsFor(r.Object, ids) {
					try(r.Method, r.At, id)
				}
			default:
				for _, id := range ids["other"] {
					try(r.Method, r.At, string(h.ID), id)
				}
			}
		}
		for _, term := range terms { // whoever has no list is sent away
			if who.Post("/trajecten", url.Values{"zoek": {term}}); strings.Contains(who.Body, string(h.ID)) {
				h.Errorf("%s finds the process by %q", who.Name, term)
			}
		}
		if tried < 100 || hidden < 20 && who.Name != "nobody" && !strings.HasPrefix(who.Name, "a guest") {
			h.Errorf("%s tried %d addresses, of which %d do not exist for them: too few", who.Name, tried, hidden)
		}
	}
}

// idsFor are the ids to try where one belongs: those of what it is of, one of something else, and all of them where it
// may be of anything.
func (h *Course) idsFor(object string, ids map[string][]string) []string {
	switch object {
	case "":
		return slices.Concat(ids["process"], ids["person"], ids["task"], ids["other"])
	case "process":
		return append(slices.Clone(ids["process"]), ids["task"][0])
	}
	return append(slices.Clone(ids[object]), string(h.ID))
}

// hears is what the portal answers at an address, without the ids that are in it.
func (v Stranger) hears(method, path string, ids []string) string {
	v.t.Helper()
	status, location, body := v.Raw(method, path)
	answer := strings.Join([]string{http.StatusText(status), location, body}, "\n")
	for _, id := range ids {
		answer = strings.ReplaceAll(answer, id, "ID")
	}
	return ofTheForm.ReplaceAllString(answer, "")
}

// ofTheForm is what makes a form new each time that it is shown, and whose it is: a guest whose link is over is nobody
// from the next page on.
var ofTheForm = regexp.MustCompile(
	`name="act" value="[0-9a-f-]{36}"|<input type="hidden" name="account" value="[A-Za-z0-9_-]+">`,
)

// SomebodyMay holds that every page about the process, but those that it has not now, is somebody's: a test that only
// sees what is not there shows nothing.
func (h *Course) SomebodyMay(insiders map[string]*Visitor, notNow ...string) {
	h.Helper()
	ids := h.Objects()
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
			h.Errorf("nobody in the process may see %s", r.Path)
		}
	}
}

func somebody(insiders map[string]*Visitor, path string) bool {
	for _, v := range insiders {
		if status, _, _ := v.Raw(http.MethodGet, path); status != http.StatusNotFound &&
			status != http.StatusForbidden {
			return true
		}
	}
	return false
}
