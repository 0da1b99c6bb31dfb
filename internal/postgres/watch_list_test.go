package postgres_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// pupil writes down a pupil of De Linde with a follow-up, known to the wijkteam when it takes part.
func (w *world) pupil(number, first, infix, last, birth string, toWijkteam bool) care.ProcessID {
	w.t.Helper()
	l := w.leaver(number)
	l.FirstName, l.Infix, l.LastName, l.BirthDate, l.LeavingDate = first, infix, last, calendar.MustDate(
		birth,
	), calendar.MustDate("2028-07-07")
	l.Phone, l.Email, l.YouthCare = "06-11112222", "zoe@young.example", true
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	if toWijkteam {
		w.do(
			w.AddParticipant(
				w.ctx,
				care.AddParticipant{
					Entry: care.Entry{Process: id, At: w.now}, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
				},
			),
		)
	}
	return id
}

func TestTheWatchList(t *testing.T) {
	t.Parallel()
	w := newWorld(t) // on 12 October 2027, so until 12 January 2028
	ids := map[string]care.ProcessID{}
	for i, c := range []struct {
		name, birth string
		known       bool
	}{
		{"Zestien Vandaag", "2011-10-12", true},
		{"Zestien Gisteren", "2011-10-11", true},
		{"Zestien Laatst", "2012-01-12", true},
		{"Zestien Later", "2012-01-13", true},
		{"Zeventien", "2010-12-01", true},
		{"Half", "2010-05-31", true},
		{"Achttien", "2009-10-20", true},
		{"Al Begonnen", "2010-12-02", true},
		{"Al Geweest", "2010-12-03", true},
		{"Alleen School", "2010-12-04", false},
		{"Élan", "2010-12-01", true},
	} {
		ids[c.name] = w.pupil(fmt.Sprint(i), c.name, "", "D’Hondt", c.birth, c.known)
	}
	for _, name := range []string{"Al Begonnen", "Al Geweest"} {
		person := single[care.PersonID](w, `SELECT person::text FROM processes WHERE id = $1`, string(ids[name]))
		id := w.startTransition(care.NewTransition{Whom: care.Whom{Person: person}, Wijkteam: w.wijkteam.ID}).ID
		if name == "Al Geweest" {
			w.do(
				w.EndProcess(
					w.ctx,
					care.EndProcess{
						Entry: w.entry(id, care.EventStopped), State: care.Stopped, Outcome: string(care.StopOther),
					},
				),
			)
		}
	}
	watched := func(viewer care.Staff) (rows []string) {
		found, err := w.WatchList(w.ctx, viewer, w.now)
		w.do(err)
		for _, x := range found {
			rows = append(rows, fmt.Sprintf("%s %s %s", x.Person.FirstName, x.Why, x.On))
			if p := x.Person; p.Phone+p.Email+p.PupilNumber != "" || p.YouthCare || p.ID == "" ||
				p.BirthDate.IsZero() || p.Municipality == "" {
				t.Errorf("the watch list says %+v", p)
			}
			equal(
				t, "through which "+x.Person.FirstName+" is known", x.Processes,
				[]care.ProcessID{ids[x.Person.FirstName]},
			)
		}
		return rows
	}
	want := []string{
		"Zestien Vandaag 16 2027-10-12", "Half 17.5 2027-11-30", "Élan 17 2027-12-01", "Zeventien 17 2027-12-01",
		"Zestien Laatst 16 2028-01-12",
	}
	equal(t, "to the wijkteam", watched(w.wim), want)
	equal(
		t, "to the school", watched(w.carla),
		[]string{want[0], want[1], want[2], want[3], "Alleen School 17 2027-12-04", want[4]},
	)
	equal(t, "to others", len(watched(w.eva))+len(watched(w.dirk)), 0)
	w.now = calendar.MustDate("2027-10-13").At(0, 0).Add(-time.Nanosecond)
	equal(t, "at the end of the day", len(watched(w.wim)), 5)
	w.now = calendar.MustDate("2027-10-13").At(0, 0)
	equal(t, "the next day", watched(w.wim)[4], "Zestien Later 16 2028-01-13")
	w.do(
		w.EndParticipant(
			w.ctx, care.EndParticipant{Entry: care.Entry{Process: ids["Half"], At: w.now}, Organisation: w.wijkteam.ID},
		),
	)
	equal(t, "once it has no part any more", len(watched(w.wim)), 4)
}

func TestWhomAnOrganisationKnows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	followup := w.pupil("4711", "Zoë", "van 't", "Ñandú’s", "2010-12-01", true)
	over := w.pupil("4712", "Sem", "", "Bakker", "2010-12-02", true)
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: over, At: w.now}, State: care.Closed, Outcome: string(care.NotNeeded),
			},
		),
	)
	w.pupil("4713", "Sem", "", "Achterberg", "2010-12-03", false)
	chosen := single[care.PersonID](w, `SELECT id::text FROM people WHERE first_name = 'Zoë'`)
	id := w.startTransition(care.NewTransition{Whom: care.Whom{Person: chosen}, Wijkteam: w.wijkteam.ID}).ID
	known := func(viewer care.Staff, search string) (rows []string) {
		found, err := w.KnownPeople(w.ctx, viewer, search, w.now)
		w.do(err)
		for _, k := range found {
			rows = append(rows, k.Person.Name()+" "+string(k.Transition))
			if p := k.Person; p.Phone+p.Email+p.PupilNumber != "" || p.YouthCare || p.ID == "" {
				t.Errorf("a search says %+v", p)
			}
		}
		return rows
	}
	through := func(viewer care.Staff, search string) []care.ProcessID {
		found, err := w.KnownPeople(w.ctx, viewer, search, w.now)
		w.do(err)
		return found[0].Processes
	}
	both := []care.ProcessID{followup, id}
	slices.Sort(both)
	equal(t, "through which Zoë is known", through(w.wim, "zoe"), both)
	equal(t, "also when it is over", through(w.wim, "sem"), []care.ProcessID{over})
	zoe, sem := "Zoë van 't Ñandú’s "+string(id), "Sem Bakker "
	for search, want := range map[string][]string{
		"": {sem, zoe}, "zoe": {zoe}, "VAN ’T nandu's": {zoe}, "sem": {sem}, "ema": {}, "4711": {}, "s%": {},
		"e": {sem, zoe}, "  sem   bakker ": {sem},
	} {
		if got := known(w.wim, search); len(want) > 0 {
			equal(t, "the wijkteam searches "+search, got, want)
		} else {
			equal(t, "the wijkteam finds by "+search, len(got), 0)
		}
	}
	equal(t, "the school", known(w.mo, "sem"), []string{"Sem Achterberg ", sem})
	equal(t, "others", len(known(w.eva, ""))+len(known(w.dirk, "")), 0)

	west := w.organisation(
		care.Organisation{Kind: care.Wijkteam, Name: "Wijkteam West", Municipalities: []string{"Groningen"}},
	)
	wout := w.staff("Wout", care.WijkteamWorker, west)
	w.do(w.AddParticipant(w.ctx, care.AddParticipant{
		Entry: care.Entry{Process: followup, At: w.now}, Organisation: west.ID, Role: care.WijkteamWorker,
	}))
	equal(t, "and not through that", through(wout, "zoe"), []care.ProcessID{followup})
	equal(t, "a transition of another wijkteam", known(wout, "zoe"), []string{"Zoë van 't Ñandú’s "})
	for i := range 25 {
		w.pupil(fmt.Sprint("x", i), fmt.Sprintf("Kind %02d", i), "", "Jansen", "2010-12-01", true)
	}
	found := known(w.wim, "jansen")
	equal(
		t, "at most 20, by name", []any{len(found), found[0], found[19]},
		[]any{20, "Kind 00 Jansen ", "Kind 19 Jansen "},
	)
}
