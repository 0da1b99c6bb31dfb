package postgres_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// child is a young person as they really are, whatever anybody writes down.
type child struct {
	first, last string
	birth       calendar.Date
	number      string // at De Linde
	parent      string
}

// roads are the ways in which a young person comes in, each with whether the number is said, and who looks.
var roads = []string{"follow-up", "handover", "asked for", "transition"}

// identities plays starts of a few children who are hard to tell apart, by two schools and a wijkteam, and holds who
// was taken for whom.
type identities struct {
	*world
	t        *rapid.T
	children []child
	is       map[care.PersonID]int                     // which child somebody is, as whoever answered said
	knows    map[string]map[int]map[care.PersonID]bool // by organisation: as whom a child is known there
}

// TestNobodyIsTakenForAnother draws children, spellings, numbers and roads: nobody is ever joined with another child, a
// child whom an organisation knows by number, name and birth date is found there, one whom it may know is asked about,
// and one whom only others know is neither.
func TestNobodyIsTakenForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		m := &identities{
			world: w, t: rt, is: map[care.PersonID]int{}, knows: map[string]map[int]map[care.PersonID]bool{},
		}
		for _, org := range []string{"linde", "eik", "wijkteam"} {
			m.knows[org] = map[int]map[care.PersonID]bool{}
		}
		for i := range 4 {
			m.children = append(m.children, child{
				first:  rapid.SampledFrom([]string{"Zoë", "Zoe", "Zoë-Lot"}).Draw(rt, "first"),
				last:   fmt.Sprintf("d’Hondt%d", round),
				birth:  calendar.MustDate("2011-02-27").AddDays(rapid.IntRange(0, 1).Draw(rt, "day")),
				number: fmt.Sprintf("%d%d", round, i), parent: fmt.Sprintf("Ouder %d", i),
			})
		}
		for range rapid.IntRange(1, 8).Draw(rt, "starts") {
			m.start(rapid.IntRange(0, 3).Draw(rt, "child"), rapid.SampledFrom(roads).Draw(rt, "road"))
		}
	})
}

// start starts something for a child by a road. Whoever is asked answers truly.
func (m *identities) start(i int, road string) {
	org, whom := map[string]string{
		"follow-up": "linde", "handover": "linde", "asked for": "eik", "transition": "wijkteam",
	}[road], care.Whom{}
	day, spell := rapid.IntRange(0, 200).Draw(m.t, "day"), rapid.IntRange(0, 3).Draw(m.t, "spelling")
	person, err := m.create(i, road, day, spell, whom)
	var asked *care.AskedError
	if errors.As(err, &asked) {
		whom = care.Whom{New: true}
		for _, l := range asked.Lookalikes {
			if !m.knowsHim(org, l.Person.ID) {
				m.t.Fatalf("%s is asked about somebody whom it does not know", org)
			}
			if m.is[l.Person.ID] == i {
				whom = care.Whom{Person: l.Person.ID}
			}
		}
		person, err = m.create(i, road, day, spell, whom)
	}
	if err != nil {
		m.t.Fatalf("%s of %+v: %v", road, m.children[i], err)
	}
	if was, known := m.is[person]; known && was != i {
		m.t.Fatalf("%s takes %+v for %+v", road, m.children[i], m.children[was])
	}
	if known := m.knows[org][i]; len(known) > 0 && !known[person] {
		m.t.Fatalf("%s knows %+v and made somebody new", org, m.children[i])
	}
	m.is[person] = i
	m.learns(org, i, person)
	switch road { // who takes part sees who it is
	case "asked for":
		m.learns("linde", i, person)
	case "transition":
		m.learns("linde", i, person)
	}
}

func (m *identities) learns(org string, i int, person care.PersonID) {
	if m.knows[org][i] == nil {
		m.knows[org][i] = map[care.PersonID]bool{}
	}
	m.knows[org][i][person] = true
}

func (m *identities) knowsHim(org string, person care.PersonID) bool {
	for _, known := range m.knows[org] {
		if known[person] {
			return true
		}
	}
	return false
}

// create starts something for child i, spelled in one of a few ways, and returns who it is for.
func (m *identities) create(i int, road string, days, spelling int, whom care.Whom) (care.PersonID, error) {
	c := m.children[i]
	spell := []func(
		string,
	) string{strings.ToUpper, strings.ToLower, strings.TrimSpace, func(
		s string,
	) string {
		return strings.ReplaceAll(s, "’", "'") + " "
	}}[spelling]
	var id care.ProcessID
	var err error
	switch road {
	case "follow-up":
		l := m.leaver(c.number)
		l.Whom, l.FirstName, l.Infix, l.LastName, l.BirthDate, l.LeavingDate = whom, spell(
			c.first,
		), "", spell(c.last), c.birth, day(days)
		id, _, err = m.CreateFollowup(m.ctx, l, "", m.now)
	case "transition":
		n := m.ofPupil(c.number)
		n.Whom, n.FirstName, n.Infix, n.LastName, n.BirthDate, n.Parents = whom, spell(
			c.first,
		), "", spell(c.last), c.birth, []care.Party{{Kind: care.Parent, Name: c.parent}}
		var p care.Startable
		p, _, err = m.Create(m.ctx, n, m.wim.ID, m.now)
		id = p.ID
	default:
		h := m.newHandover(c.number)
		h.Requested = road == "asked for"
		h.Whom, h.FirstName, h.Infix, h.LastName, h.BirthDate, h.StartDate = whom, spell(
			c.first,
		), "", spell(c.last), c.birth, day(days)
		h.Parents = []care.Party{{Kind: care.Parent, Name: c.parent}}
		var p care.Startable
		p, _, err = m.Create(m.ctx, h, "", m.now)
		id = p.ID
	}
	if err != nil {
		return "", err
	}
	return care.PersonID(single[string](m.world, `SELECT person::text FROM processes WHERE id = $1`, string(id))), nil
}
