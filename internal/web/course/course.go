// Package course draws courses of processes over time: a lane for each, a bar for each step, under one axis of months
// with school holidays, today and the 18th birthday. It is pure: dates and words go in, places on a picture come out,
// for one width in pixels; a template of the portal writes them down as SVG. It knows no process, no reader and no
// address: what a bar says and where it leads is decided before.
package course

import "schakel/internal/calendar"

// State is what a bar looks like, and the class by which it gets that look.
type State string

// The states.
const (
	Done    State = "done"    // filled
	Missed  State = "missed"  // crossed out
	Open    State = "open"    // filled up to today
	Late    State = "late"    // filled up to the last day in time, hatched from there to today
	Coming  State = "coming"  // outlined
	Unsure  State = "unsure"  // outlined by dashes: its dates may still change
	Stopped State = "stopped" // a thin line: nothing ran then
)

// States lists every state in the order in which a legend has them.
func States() []State { return []State{Done, Open, Late, Missed, Stopped, Coming, Unsure} }

// Bar is a step of a course, or what else takes time in it.
type Bar struct {
	From, To calendar.Date // the first and the last day
	Turns    calendar.Date // of what is open today, of what is late the last day in time
	State    State
	Point    bool   // one day that everything is counted from, not a time in which something is done
	Label    string // short: it stands beneath the bar
	Word     string // how it stands, where the look does not say it to everybody: "te laat"
	Name     string // all of it in words
	URL      string
}

// Lane is the course of one process.
type Lane struct {
	Title string // empty: there is only one
	URL   string
	Bars  []Bar
}

// Line is a day that all lanes share.
type Line struct {
	On    calendar.Date
	Label string
	Class string
}

// Course is everything that a picture shows.
type Course struct {
	Lanes    []Lane
	Today    calendar.Date
	Lines    []Line
	Holidays []calendar.SchoolHoliday
}
