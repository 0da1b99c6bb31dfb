package course_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/web/course"
)

var day = calendar.MustDate

// bar is a step of a follow-up, as far as a picture cares.
func bar(from, to, label string, state course.State) course.Bar {
	return course.Bar{From: day(from), To: day(to), Turns: day("2027-09-16"), State: state, Label: label}
}

// nazorg is a follow-up in which one contact moment is late.
func nazorg() course.Course {
	return course.Course{
		Today: day("2027-09-24"),
		Lines: []course.Line{{On: day("2027-09-24"), Label: "vandaag"}, {On: day("2028-07-31"), Label: "18 jaar"}},
		Lanes: []course.Lane{{Title: "Nazorg", URL: "/trajecten/1", Bars: []course.Bar{
			bar("2027-03-12", "2027-05-06", "Toekomstplan", course.Done),
			bar("2027-09-03", "2027-09-24", "3 maanden", course.Late),
			bar("2028-06-19", "2028-07-03", "12 maanden", course.Coming),
		}}},
		Holidays: []calendar.SchoolHoliday{
			{Type: "Zomervakantie", From: day("2027-07-10"), To: day("2027-08-22")},
			{Type: "Voorjaarsvakantie", From: day("2028-02-26"), To: day("2028-03-05")},
			{Type: "Zomervakantie", From: day("2029-07-10"), To: day("2029-08-22")},
		},
	}
}

func TestAPictureShowsTheWholeCourse(t *testing.T) {
	t.Parallel()
	c := nazorg()
	w, ok := c.Window()
	if want := (course.Window{First: day("2027-03-01"), Last: day("2028-07-31")}); !ok || w != want {
		t.Fatalf("from %s to %s, want whole months with the birthday that is near", w.First, w.Last)
	}
	p := c.Draw(w, course.Sizes()[2])
	var bars, names []string
	for _, b := range p.Lanes[0].Bars {
		bars = append(bars, fmt.Sprintf("%s %d+%d, %d filled", b.Label[0].Text, b.X, b.W, b.Solid))
	}
	for _, n := range p.Names {
		names = append(names, n.Text)
	}
	if diff := cmp.Diff([]string{
		"Toekomstplan 29+106, 0 filled", "3 maanden 361+41, 26 filled", "12 maanden 910+29, 0 filled",
	}, bars); diff != "" {
		t.Errorf("bars (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"zomer", "voorjaar"}, names); diff != "" {
		t.Errorf("holidays (-want +got):\n%s", diff)
	}
	if x := p.Lines[0].X; x != 400 {
		t.Errorf("today begins at %d, and what is late ends with it at 402", x)
	}
}

func TestALongCourseIsShownAroundToday(t *testing.T) {
	t.Parallel()
	years := func(today string) course.Course {
		return course.Course{Today: day(today), Lanes: []course.Lane{{Bars: []course.Bar{
			bar("2020-02-29", "2020-03-10", "eerst", course.Done),
			bar("2030-01-10", "2030-02-28", "laatst", course.Coming),
		}}}}
	}
	for today, first := range map[string]string{
		"2019-01-01": "2020-02-01", // nothing has begun
		"2020-06-01": "2020-02-01", // less than a year lies behind
		"2024-05-17": "2023-05-01",
		"2029-12-01": "2027-03-01", // less than two years come
		"2035-01-01": "2027-03-01", // everything is over
	} {
		w, _ := years(today).Window()
		if w.First != day(first) || w.Last != day(first).AddMonths(36).AddDays(-1) {
			t.Errorf("on %s: from %s to %s, want three years from %s", today, w.First, w.Last, first)
		}
	}
	if _, ok := (course.Course{Today: day("2024-05-17"), Lanes: []course.Lane{{Title: "leeg"}}}).Window(); ok {
		t.Error("there is something to draw of nothing")
	}
}

// drawCourse makes up any course: leap days, steps of a day and of years, hundreds of them, words of any length.
func drawCourse(t *rapid.T) course.Course {
	date := func(label string) calendar.Date {
		if rapid.IntRange(0, 9).Draw(t, label+" is a leap day") == 0 {
			return day("2028-02-29")
		}
		return day("2026-01-01").AddDays(rapid.IntRange(-1500, 2500).Draw(t, label))
	}
	word := rapid.StringMatching(`[A-Za-z0-9é?]{1,20}`)
	text := func(label string) (s string) {
		for _, w := range rapid.SliceOfN(word, 1, 6).Draw(t, label) {
			s += w + " "
		}
		return s
	}
	c := course.Course{Today: date("today")}
	c.Lines = []course.Line{{On: c.Today, Label: "vandaag"}, {On: date("birthday"), Label: text("line")}}
	states := append(course.States(), course.Coming)
	most := rapid.SampledFrom([]int{3, 12, 150}).Draw(t, "most")
	for range rapid.IntRange(1, 4).Draw(t, "lanes") {
		lane := course.Lane{Title: text("title"), URL: "/x"}
		for range rapid.IntRange(0, most).Draw(t, "bars") {
			b := course.Bar{From: date("from"), State: rapid.SampledFrom(states).Draw(t, "state"), Label: text("label")}
			b.To = b.From.AddDays(rapid.SampledFrom([]int{0, 0, 13, 90, 900}).Draw(t, "days"))
			b.Turns, b.Point = date("turns"), rapid.Bool().Draw(t, "point") && b.To == b.From
			if rapid.Bool().Draw(t, "has a word") {
				b.Word = rapid.SampledFrom([]string{"te laat", "nu open", "nieuwe poging"}).Draw(t, "word")
			}
			lane.Bars = append(lane.Bars, b)
		}
		c.Lanes = append(c.Lanes, lane)
	}
	for d := day("2022-02-20"); d.Before(day("2033-01-01")); d = d.AddDays(rapid.IntRange(20, 80).Draw(t, "next")) {
		c.Holidays = append(c.Holidays, calendar.SchoolHoliday{Type: "Zomervakantie", From: d, To: d.AddDays(9)})
	}
	return c
}

// box is a part of a picture with what it is.
type box struct {
	what string
	course.Box
}

func (b box) over(o box) bool {
	return b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H
}

// apart fails when two of these overlap.
func apart(t *rapid.T, boxes []box) {
	slices.SortFunc(boxes, func(a, b box) int { return a.Y - b.Y })
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			if b.Y >= a.Y+a.H {
				break
			}
			if a.over(b) {
				t.Fatalf("%s %v lies over %s %v", a.what, a.Box, b.what, b.Box)
			}
		}
	}
}

// textsOf are all texts of a picture, each with the room that it takes.
func textsOf(p course.Picture) (all []box) {
	add := func(size int, texts ...course.Text) {
		for _, s := range texts {
			w := course.WidthOf(s.Text, size)
			b := box{fmt.Sprintf("%q", s.Text), course.Box{X: s.X, Y: s.Y - 11, W: w, H: 14}}
			if s.End {
				b.X -= w
			}
			if s.Text != "" {
				all = append(all, b)
			}
		}
	}
	add(12, p.Years...)
	add(12, p.Months...)
	add(11, p.Names...)
	for _, l := range p.Lines {
		add(14, l.Label)
	}
	for _, lane := range p.Lanes {
		add(14, lane.Title)
		for _, b := range lane.Bars {
			add(13, b.Label...)
			add(14, b.Word)
		}
	}
	return all
}

func TestAnyCourseCanBeRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := drawCourse(t)
		w, ok := c.Window()
		if !ok {
			if slices.ContainsFunc(c.Lanes, func(l course.Lane) bool { return len(l.Bars) > 0 }) {
				t.Fatal("there are bars and nothing to draw")
			}
			return
		}
		if w.First.Day() != 1 || w.Last.AddDays(1).Day() != 1 || w.First.AddMonths(36).Before(w.Last) {
			t.Fatalf("the picture is from %s to %s", w.First, w.Last)
		}
		for _, size := range course.Sizes() {
			p := c.Draw(w, size)
			texts := textsOf(p)
			for _, b := range texts {
				if b.X < 0 || b.X+b.W > p.Width || b.Y < 0 || b.Y+b.H > p.Height {
					t.Fatalf("%s %v sticks out of %d x %d", b.what, b.Box, p.Width, p.Height)
				}
			}
			apart(t, append(texts, barsOf(t, c, w, p)...))
		}
	})
}

// barsOf checks the bars of a picture by themselves, and returns the room that each takes.
func barsOf(t *rapid.T, c course.Course, w course.Window, p course.Picture) (bars []box) {
	drawn, want := 0, 0
	for _, lane := range c.Lanes {
		for _, b := range lane.Bars {
			if w.Has(b) {
				want++
			}
		}
	}
	var touches []box
	for _, lane := range p.Lanes {
		for i, b := range lane.Bars {
			drawn++
			is := box{"the bar " + b.From.String(), b.Box}
			if b.X < 0 || b.W < 14 || b.X+b.W > p.Width || b.Y < p.Top || b.Y+b.H > p.Bottom || b.Solid > b.W {
				t.Fatalf("%s lies at %v in %d to %d of %d", is.what, b.Box, p.Top, p.Bottom, p.Width)
			}
			if b.Hit.X < 0 || b.Hit.X+b.Hit.W > p.Width || b.Hit.H < 24 || !is.over(box{"", b.Hit}) {
				t.Fatalf("%s is touched at %v", is.what, b.Hit)
			}
			for _, before := range lane.Bars[:i] {
				if before.X > b.X || before.From.After(b.From) && before.X != b.X {
					t.Fatalf("%s comes before %s, at %d and %d", before.From, b.From, before.X, b.X)
				}
			}
			bars, touches = append(bars, is), append(touches, box{is.what, b.Hit})
		}
	}
	if drawn != want {
		t.Fatalf("%d bars of %d", drawn, want)
	}
	apart(t, touches)
	return bars
}

func TestLabelsAreCutWhereTheyMust(t *testing.T) {
	t.Parallel()
	c := nazorg()
	c.Lanes[0].Bars[1].Label = "Warme overdracht naar de volwassenenkant van de gemeente en alles wat daarbij hoort"
	c.Lanes[0].Title = "Overdracht naar het Christelijk Lyceum voor Voortgezet Onderwijs van 's-Hertogenbosch"
	w, _ := c.Window()
	p := c.Draw(w, course.Sizes()[0])
	var lines []string
	for _, l := range p.Lanes[0].Bars[1].Label {
		lines = append(lines, l.Text)
	}
	want := []string{"Warme", "overdracht", "naar de…"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("a long label (-want +got):\n%s", diff)
	}
	if got := p.Lanes[0].Title.Text; got != "Overdracht naar het Christelijk Lyce…" {
		t.Errorf("a long title: %q", got)
	}
}
