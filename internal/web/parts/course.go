package parts

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/course"
	"schakel/internal/words"
)

// CourseView is the whole course of one process, or of all of a young person: drawn for each screen, and as tables that
// say the same in words.
type CourseView struct {
	Said     string // "Van maart 2026 tot en met juli 2028"
	Pictures []course.Picture
	Keys     []course.DrawnBar // what the looks of bars mean; without a state: the shade of school holidays
	Tables   []CourseTable
	Notes    []string // what the tables say beside their rows
	Beyond   string   // what lies outside the pictures; empty: nothing
}

// CourseTable is the course of one process in words.
type CourseTable struct {
	web.Link // the process; empty: there is only one
	Rows     []CourseRow
}

// CourseRow is a step in words: "Contactmoment na 3 maanden", "6 tot en met 20 nov 2026", "te laat sinds 21 nov 2026".
type CourseRow struct {
	What, When, State, URL string

	from calendar.Date
}

// CourseNames says what the lanes of a course are called; nil where there is only one.
type CourseNames map[care.ProcessID]string

// CourseOf is the course of processes as their reader sees them; nil when there is nothing to draw yet. Bars lead to
// the task for who can do it, else to where the page of the process tells of the step.
func CourseOf(
	v *web.Visit, store WorkCalendars, all []care.ProcessView, names CourseNames,
) (*CourseView, error) {
	drawn := course.Course{Today: v.Today, Lines: sharedDays(all, v.Today)}
	view := &CourseView{}
	for _, p := range all {
		of := web.Link{}
		if names != nil {
			of = web.Link{Text: laneName(p, names[p.ID]), URL: web.ProcessPath(p.ID)}
		}
		l := laneOf(p, v, of.URL)
		l.Title, l.URL = of.Text, of.URL
		drawn.Lanes = append(drawn.Lanes, l.Lane)
		view.Tables = append(view.Tables, CourseTable{of, l.rows})
	}
	window, ok := drawn.Window()
	if !ok {
		return nil, nil
	}
	cal, school, err := schoolCalendar(v, store, all)
	if err != nil {
		return nil, err
	}
	drawn.Holidays = cal.SchoolHolidays(window.First, window.Last)
	view.Said = words.Capital("van " + monthYear(window.First) + " tot en met " + monthYear(window.Last))
	for _, size := range course.Sizes() {
		view.Pictures = append(view.Pictures, drawn.Draw(window, size))
	}
	view.addKeys(drawn, window, school)
	view.addNotes(drawn, window, cal, school)
	return view, nil
}

// laneName is what a process is called beside others, and how it stands when it does not just run.
func laneName(p care.ProcessView, name string) string {
	if p.State == care.Running {
		return name
	}
	return words.Dotted(name, words.ProcessState.NL(p.State))
}

// sharedDays are today and the 18th birthday of the young person, in order.
func sharedDays(all []care.ProcessView, today calendar.Date) []course.Line {
	days := []course.Line{{On: today, Label: "vandaag", Class: "today"}}
	for _, p := range all {
		on := calendar.Birthday(p.Person.BirthDate, care.AgeOfAge)
		if kind.Of(p.Kind).Ages {
			on = p.Anchor
		}
		if !on.IsZero() && len(days) == 1 {
			days = append(days, course.Line{On: on, Label: "18 jaar", Class: "age"})
		}
	}
	slices.SortFunc(days, func(a, b course.Line) int { return a.On.Compare(b.On) })
	return days
}

// schoolCalendar is the calendar of the first school that takes part in one of the processes, with its name: by that
// one the young person, or the staff, is off.
func schoolCalendar(
	v *web.Visit, store WorkCalendars, all []care.ProcessView,
) (cal calendar.Calendar, name string, err error) {
	for _, p := range all {
		candidates := []care.Organisation{p.School}
		if p.Transition != nil {
			candidates = append(candidates, p.Transition.School)
		}
		if p.Handover != nil && kind.Of(p.Kind).Moves {
			candidates = append(candidates, p.Handover.Receiver)
		}
		for _, o := range candidates {
			if o.Kind == care.School && o.ID != "" {
				cal, err = store.WorkCalendar(v.Ctx(), o.ID)
				return cal, o.Name, err
			}
		}
	}
	return cal, "", nil
}

// stateWords is what a legend calls a look.
var stateWords = map[course.State]string{
	course.Done: "klaar", course.Open: "nu open, gevuld tot vandaag", course.Late: "te laat", course.Missed: "gemist",
	course.Stopped: "lag stil", course.Coming: "komt nog", course.Unsure: "komt nog, de datum kan verschuiven",
}

// addKeys says what the looks mean that are there to see.
func (view *CourseView) addKeys(drawn course.Course, w course.Window, school string) {
	seen := map[course.State]bool{}
	for _, lane := range drawn.Lanes {
		for _, b := range lane.Bars {
			if w.Has(b) && !b.Point {
				seen[b.State] = true
			}
		}
	}
	for _, state := range course.States() {
		if seen[state] {
			view.Keys = append(view.Keys, course.Key(state, stateWords[state]))
		}
	}
	if len(drawn.Holidays) > 0 {
		view.Keys = append(view.Keys, course.Key("", "schoolvakantie van "+school))
	}
}

// addNotes says in words what all processes share, and what is not on the pictures.
func (view *CourseView) addNotes(drawn course.Course, w course.Window, cal calendar.Calendar, school string) {
	for _, l := range drawn.Lines {
		if l.Class == "age" && !l.On.Before(w.First) && !l.On.After(w.Last) {
			view.Notes = append(view.Notes, "18 jaar op "+words.LongDay(l.On)+".")
		}
	}
	var holidays []string
	for _, h := range drawn.Holidays {
		holidays = append(
			holidays, course.ShortHoliday(h.Type)+" "+words.Period(h.From, h.To, calendar.Date{}),
		)
	}
	if len(holidays) > 0 {
		view.Notes = append(view.Notes, "Schoolvakanties van "+school+": "+words.List(holidays)+".")
	}
	if until := cal.Horizon(); !until.IsZero() && until.Before(w.Last) {
		view.Notes = append(
			view.Notes,
			"De vakanties na "+words.LongDay(until)+" zijn nog niet bekend. Datums daarna kunnen verschuiven.",
		)
	}
	before, after := 0, 0
	for _, lane := range drawn.Lanes {
		for _, b := range lane.Bars {
			switch {
			case b.To.Before(w.First):
				before++
			case b.From.After(w.Last):
				after++
			}
		}
	}
	view.Beyond = beyondWords(before, after)
}

func beyondWords(before, after int) string {
	var said []string
	if before > 0 {
		said = append(said, words.Plural(before, "stap", "stappen")+" van eerder")
	}
	if after > 0 {
		said = append(said, words.Plural(after, "stap", "stappen")+" van later")
	}
	if len(said) == 0 {
		return ""
	}
	stands := "staan"
	if before+after == 1 {
		stands = "staat"
	}
	return "Alleen in de tabel " + stands + ": " + words.List(said) + "."
}

// monthYear names a month: "maart 2026".
func monthYear(d calendar.Date) string {
	_, month, _ := strings.Cut(words.LongDay(d), " ")
	return month
}
