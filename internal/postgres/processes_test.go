package postgres_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// list returns the pupil numbers of the processes that a filter finds for a viewer, in order.
func (w *world) list(viewer care.Staff, f care.ProcessFilter) []string {
	w.t.Helper()
	rows, total, err := w.Processes(w.ctx, viewer, f, w.now)
	w.do(err)
	if total != len(rows) && f.Size == 0 {
		w.t.Errorf("%d processes, of which %d are said to exist", len(rows), total)
	}
	var numbers []string
	for _, r := range rows {
		numbers = append(
			numbers,
			single[string](
				w,
				`SELECT g.pupil_number FROM processes p
					JOIN registrations g ON g.person = p.person AND g.organisation = p.school WHERE p.id = $1`,
				string(r.ID),
			),
		)
	}
	return numbers
}

// several starts processes in every state, named by their pupil numbers.
func (w *world) several() {
	w.t.Helper()
	late := w.process("late")
	w.open(late, contact(late, -20, -4))
	waiting := w.process("waiting")
	w.open(waiting, contact(waiting, -3, 7))
	w.open(waiting, contact(waiting, 90, 104))
	offered := w.process("offered")
	w.offer(offered, w.wijkteam, 1)
	suspended := w.process("suspended")
	w.open(suspended, contact(suspended, -20, -4))
	w.do(w.SetState(w.ctx, care.SetState{Entry: care.Entry{Process: suspended, At: w.now}, State: care.Suspended}))
	unreachable := w.process("unreachable")
	w.do(w.WriteJournal(w.ctx, w.entry(unreachable, care.EventUnreachable)))
	over := w.process("over")
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: over, At: w.now}, State: care.Closed, Outcome: string(care.NotNeeded),
			},
		),
	)
	_, _, err := w.CreateFollowup(w.ctx, w.leaver("starting"), "", w.now)
	w.do(err)
}

func TestTheListOfProcesses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.several()
	for what, c := range map[string]struct {
		f    care.ProcessFilter
		want []string
	}{
		"everything that is not over": {
			care.ProcessFilter{}, []string{"late", "offered", "waiting", "unreachable", "starting", "suspended"},
		},
		"over":                    {care.ProcessFilter{Closed: true}, []string{"over"}},
		"late":                    {care.ProcessFilter{Late: true}, []string{"late"}},
		"unreachable":             {care.ProcessFilter{Unreachable: true}, []string{"unreachable"}},
		"with an open offer":      {care.ProcessFilter{OpenOffer: true}, []string{"offered"}},
		"waiting on a mentor":     {care.ProcessFilter{WaitsOn: string(care.Mentor)}, []string{"late", "waiting"}},
		"waiting on the wijkteam": {care.ProcessFilter{WaitsOn: string(care.WijkteamWorker)}, []string{"offered"}},
		"suspended":               {care.ProcessFilter{WaitsOn: "suspended"}, []string{"suspended"}},
		"waiting on nobody":       {care.ProcessFilter{WaitsOn: "nobody"}, []string{"unreachable", "starting"}},
		"at a step":               {care.ProcessFilter{Step: "contact-6m"}, []string{"unreachable"}},
		"of a kind":               {care.ProcessFilter{Kind: care.Followup, Late: true}, []string{"late"}},
		"of no such kind":         {care.ProcessFilter{Kind: "x'\x00"}, nil},
		"of the school":           {care.ProcessFilter{School: w.linde.ID, Late: true}, []string{"late"}},
		"of another school":       {care.ProcessFilter{School: w.eik.ID}, nil},
		"of what is no school":    {care.ProcessFilter{School: "12AB00"}, nil},
		"by pupil number":         {care.ProcessFilter{Search: "WAIT"}, []string{"waiting"}},
	} {
		found := w.list(w.mo, c.f)
		slices.Sort(found)
		slices.Sort(c.want)
		equal(t, what, found, c.want)
	}
	counts, err := w.ProcessCounts(w.ctx, w.mo, w.now)
	w.do(err)
	equal(
		t, "counts", counts,
		care.ProcessCounts{Running: 5, Late: 1, Offers: 1, Suspended: 1, Unreachable: 1, Closed: 1},
	)
	all, total, err := w.AllProcesses(w.ctx, care.ProcessFilter{Size: 2}, w.now)
	w.do(err)
	equal(t, "on the first page for the command line", len(all), 2)
	equal(t, "in total", total, 6)
}

func TestARowSaysWhomItWaitsOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.several()
	row := func(f care.ProcessFilter) care.ProcessRow {
		rows, _, err := w.Processes(w.ctx, w.mo, f, w.now)
		w.do(err)
		r := rows[0]
		r.ID = ""
		return r
	}
	same := care.ProcessRow{Kind: care.Followup, State: care.Running, PersonShort: "Zoë Ñ.", SchoolName: w.linde.Name}
	late := same
	late.StepTitle, late.WaitsOnName, late.WaitsOnRole = "Contactmoment na 3 maanden", w.anna.Name, care.Mentor
	late.WaitsSince, late.DueOn, late.WorkingDaysLeft = day(-20), day(-4), -2
	late.NextTitle, late.NextOn = "Contactmoment na 6 maanden", day(90)
	equal(t, "late", row(care.ProcessFilter{Late: true}), late)
	offered := late
	offered.StepTitle, offered.WaitsOnName, offered.WaitsOnRole, offered.OpenOffer = "Hulp nodig na school", w.wim.Name,
		care.WijkteamWorker, true
	offered.WaitsSince, offered.DueOn, offered.WorkingDaysLeft = day(0), day(7), 5
	equal(t, "offered, counted in the wijkteam's working days", row(care.ProcessFilter{OpenOffer: true}), offered)
	waits := row(care.ProcessFilter{Unreachable: true})
	equal(t, "waiting on nobody", waits.WaitsOnName+string(waits.WaitsOnRole)+waits.WaitsSince.String(), "")
	equal(t, "what comes next", waits.NextOn, day(90))
	suspended := row(care.ProcessFilter{WaitsOn: "suspended"})
	equal(t, "suspended since", suspended.WaitsSince, day(0))
	equal(t, "suspended waits on", suspended.WaitsOnName, "")
	equal(t, "over", row(care.ProcessFilter{Closed: true}).EndedOn, day(0))
}

func TestSearchingTakesEveryCharacterAsItIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for number, name := range map[string]string{
		"100%": "D’Hondt", "a_b": "van_Dam", "aXb": "Jansen", `c\d`: "Ørsted", "5": "Müller-Çelik",
	} {
		l := w.leaver(number)
		l.LastName, l.Infix = name, ""
		_, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
		w.do(err)
	}
	for search, want := range map[string][]string{
		"%": {"100%"}, "_": {"a_b"}, "a_b": {"a_b"}, `\`: {`c\d`}, "d'hondt": {"100%"}, "D‘HONDT": {"100%"},
		"muller-celik": {"5"}, "ZOE  MÜLLER": {"5"},
		"ørsted": {`c\d`}, "'; DROP TABLE people --": nil, "zoe\x00 jansen": {"aXb"}, "\xff": nil,
	} {
		equal(t, fmt.Sprintf("searching for %q", search), w.list(w.mo, care.ProcessFilter{Search: search}), want)
	}
}

func TestPaging(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 5 {
		id := w.process(strconv.Itoa(i))
		w.open(id, contact(id, -3, i))
	}
	for page, want := range map[int][]string{0: {"0", "1"}, 1: {"0", "1"}, 2: {"2", "3"}, 3: {"4"}, 4: nil} {
		equal(t, fmt.Sprintf("page %d", page), w.list(w.mo, care.ProcessFilter{Page: page, Size: 2}), want)
	}
	_, total, err := w.Processes(w.ctx, w.mo, care.ProcessFilter{Page: 9, Size: 2}, w.now)
	w.do(err)
	equal(t, "total beyond the last page", total, 5)
}

func TestOnePageOfAProcess(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	first, later := w.open(id, contact(id, -3, 7)), w.open(id, contact(id, 30, 40))
	w.offer(id, w.wijkteam, 1)
	v, err := w.Process(w.ctx, w.anna, id, w.now)
	w.do(err)
	equal(t, "open tasks, in order of opening", []care.TaskID{v.Open[0].ID, v.Open[2].ID}, []care.TaskID{first, later})
	equal(t, "person", v.Person.Name(), "Zoë van 't Ñandú’s")
	equal(t, "school", v.School, w.linde)
	equal(t, "protocol", v.Protocol, "followup")
	equal(t, "anchor", v.Anchor, calendar.MustDate("2027-07-09"))
	equal(t, "plan", v.Plan, nil)
	byID, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	equal(t, "the same for the command line", byID, v)
}
