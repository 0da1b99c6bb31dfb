package postgres_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// colleague is somebody of one organisation, as far as it matters for who does whose work.
type colleague struct {
	id         care.StaffID
	role       care.Role
	active     bool
	away       bool
	substitute care.StaffID
}

// whoHas is who has a task, written down once more, as plainly as can be.
func whoHas(all []colleague, assignee care.StaffID, role care.Role) []care.StaffID {
	of := map[care.StaffID]colleague{}
	for _, c := range all {
		of[c.id] = c
	}
	for at, seen := assignee, map[care.StaffID]bool{}; at != "" && !seen[at] && of[at].active; at = of[at].substitute {
		if !of[at].away {
			return []care.StaffID{at}
		}
		seen[at] = true
	}
	next := map[care.Role][]care.Role{
		care.Mentor:      {care.Mentor, care.Coordinator, care.Manager},
		care.Coordinator: {care.Coordinator, care.Manager}, care.WijkteamWorker: {care.WijkteamWorker, care.Manager},
		care.Manager: {care.Manager},
	}[role]
	for _, away := range []bool{false, true} {
		for _, r := range next {
			var found []care.StaffID
			for _, c := range all {
				if c.active && c.role == r && c.away == away {
					found = append(found, c.id)
				}
			}
			if len(found) > 0 {
				slices.Sort(found)
				return found
			}
		}
	}
	return nil
}

// TestWhoHasATaskOnADay plays random organisations in which people leave, are away and stand in for one another, also
// in a circle: of each task the same people have it as by the plainest words for it, and it stands in their inbox and
// in nobody else's.
func TestWhoHasATaskOnADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	no := 0
	rapid.Check(t, func(rt *rapid.T) {
		no++
		at := w.organisation(care.Organisation{
			Kind: care.School, Name: fmt.Sprintf("School %d", no), Code: fmt.Sprintf("%02dXX%02d", no/100, no%100),
			Region: "noord", Municipalities: []string{"Groningen"},
		})
		all := drawColleagues(rt, w, at)
		task := contact(id, -3, 7)
		task.Organisation = at.ID
		task.Role = rapid.SampledFrom([]care.Role{care.Mentor, care.Coordinator, care.Manager}).Draw(rt, "role")
		assignee := care.StaffID("")
		if len(all) > 0 && rapid.Bool().Draw(rt, "assigned") {
			assignee = rapid.SampledFrom(all).Draw(rt, "assignee").id
		}
		w.open(id, task)
		w.exec(`UPDATE tasks SET assignee = $2 WHERE id = $1`, task.ID, assignee)
		want := whoHas(all, assignee, task.Role)
		got := column[care.StaffID](
			w, `SELECT who_has($1::uuid, $2::uuid, $3, $4) ORDER BY 1`, assignee, at.ID, task.Role, day(0),
		)
		if !slices.Equal(got, want) {
			rt.Fatalf("a task of %s, assigned to %q, among %+v:\n got %v\nwant %v", task.Role, assignee, all, got, want)
		}
		for _, c := range all {
			in, err := w.Inbox(w.ctx, care.Staff{ID: c.id, Role: c.role, Organisation: at.ID}, w.now)
			w.do(err)
			count := len(in.Late) + len(in.Today) + len(in.Week) + len(in.Later)
			has := slices.Contains(want, c.id) || c.id == assignee // who is away sees what waits for them
			if c.active && (count == 1) != has {
				rt.Fatalf("%+v has the task: %v; their inbox holds %d", c, has, count)
			}
		}
	})
}

func drawColleagues(rt *rapid.T, w *world, at care.Organisation) []colleague {
	roles := []care.Role{care.Mentor, care.Mentor, care.Coordinator, care.Manager}
	all := make([]colleague, rapid.IntRange(0, 6).Draw(rt, "people"))
	for i := range all {
		c := &all[i]
		c.role = rapid.SampledFrom(roles).Draw(rt, "role")
		c.id = w.staff(fmt.Sprintf("%s %s %d", c.role, at.Code, i), c.role, at).ID
		c.active = rapid.IntRange(0, 3).Draw(rt, "active") > 0
		w.exec(`UPDATE staff SET active = $2 WHERE id = $1`, c.id, c.active)
	}
	for i := range all {
		c := &all[i]
		if c.away = rapid.Bool().Draw(rt, "away"); !c.away {
			continue
		}
		if s := rapid.SampledFrom(all).Draw(rt, "substitute").id; s != c.id && rapid.Bool().Draw(rt, "covered") {
			c.substitute = s
		}
		from := rapid.IntRange(-5, 0).Draw(rt, "from")
		until := rapid.IntRange(1, 5).Draw(rt, "until")
		w.absent(c.id, at.ID, day(from), day(until), c.substitute)
	}
	return all
}

// Who is away on a day is so from the first day to the one before the last: on the day of return the work is theirs.
func TestTheDaysOfAnAbsence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.absent(w.anna.ID, w.linde.ID, day(2), day(4), w.carla.ID)
	for n, want := range map[int]care.StaffID{
		1: w.anna.ID, 2: w.carla.ID, 3: w.carla.ID, 4: w.anna.ID,
	} {
		got := column[care.StaffID](
			w, `SELECT who_has($1::uuid, $2::uuid, 'mentor', $3)`, w.anna.ID, w.linde.ID, day(n),
		)
		equal(t, "who has it on day "+day(n).String(), got, []care.StaffID{want})
	}
}

// absent writes down that somebody is away, back on the day until.
func (w *world) absent(
	who care.StaffID, at care.OrganisationID, from, until calendar.Date, substitute care.StaffID,
) {
	w.exec(`INSERT INTO absences (id, staff, organisation, from_on, until_on, substitute, set_by, set_at)
		VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $1, $6)`, who, at, from, until, substitute, w.now)
}

// TestNobodyIsLeft holds that what nobody at an organisation can do is told to its municipality: that there is work,
// and nothing of which or about whom.
func TestNobodyIsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	city := w.organisation(care.Organisation{
		Kind: care.Gemeente, Name: "Gemeente Groningen", Municipalities: w.linde.Municipalities,
	})
	gerda := w.staff("Gerda", care.Manager, city)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	for _, who := range []care.Staff{w.anna, w.carla, w.mo} {
		who.Active = false
		w.do(w.SaveStaff(w.ctx, who))
	}
	w.exec(`UPDATE staff SET active = false WHERE organisation = $1`, w.linde.ID)
	rung := care.Rung{No: 1, On: day(0), At: w.now, Tell: care.TellCoordinator}
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventEscalated), Task: task, Rung: rung}))
	equal(t, "told", w.told(id), []string{"unattended " + gerda.Name})
	equal(t, "the task that the notice is about",
		single[int](w, `SELECT count(*) FROM notices WHERE task IS NOT NULL AND process = $1`, id), 0)
	equal(t, "and the journal", entryOf(w, id, care.EventEscalated).Details.Told, care.ToMunicipality)
}

func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	_, err := w.Pool().Exec(w.ctx, sql, args...)
	w.do(err)
}
