package course

import (
	"cmp"
	"slices"
	"strings"

	"schakel/internal/calendar"
)

// Size is for which screen a picture is drawn: its class, its width, and how wide a label is made, in pixels.
type Size struct {
	Class        string
	Width, Label int
}

// Sizes are a phone, a tablet and a sheet of paper, and a desk. The style sheet shows the one that fits.
func Sizes() []Size { return []Size{{"phone", 310, 110}, {"paper", 640, 118}, {"desk", 1000, 140}} }

// What things measure in a picture, in pixels.
const (
	side      = 8  // what stays free left and right
	rowHeight = 18 // of the texts of the axis
	nameRow   = 15 // of the names of holidays
	titleRow  = 26
	barHeight = 14
	shortest  = 14 // of a bar that can be seen and touched
	labelLine = 15
	reach     = 4 // how far around a bar and its label a touch is for that bar
	// how high at least what can be touched is [WCAG 2.5.8: 24]
	leastTouch = 26
	laneGap    = 10
)

// Text is words at a place in a picture.
type Text struct {
	X, Y int // where its base line begins
	Text string
	End  bool // X is where it ends
}

// Box is a part of a picture.
type Box struct{ X, Y, W, H int }

// DrawnBar is a bar at its place.
type DrawnBar struct {
	Bar
	Box
	Solid  int // how much of it is filled, from the left
	CX, CY int // its middle
	Hit    Box // where a touch is for this bar
	Label  []Text
	Word   Text
}

// DrawnLane is a lane at its place.
type DrawnLane struct {
	Title Text
	Hit   Box // where a touch is for its title
	URL   string
	Top   int   // where it is parted from the lane above; 0: it is the first
	Rails []int // the lines on which bars stand
	Bars  []DrawnBar
}

// DrawnLine is a day that all lanes share, at its place.
type DrawnLine struct {
	X, Y  int // where it begins
	Label Text
	Class string
}

// Picture is a course at the places where its parts are drawn.
type Picture struct {
	Size
	Height        int
	Top, Bottom   int // between which holidays and lines run
	Years, Months []Text
	Ticks         []int
	Holidays      []Box
	Names         []Text // of holidays
	Lines         []DrawnLine
	Lanes         []DrawnLane
}

// Draw places a course in a picture of this size. Lanes of which nothing lies in the window are not drawn.
func (c Course) Draw(w Window, size Size) Picture {
	p := Picture{Size: size}
	s := scale{w, side, size.Width - side}
	y := p.axis(s)
	y = p.lines(s, c.Lines, y)
	p.Top = y
	for _, lane := range c.Lanes {
		if slices.ContainsFunc(lane.Bars, w.Has) {
			y = p.lane(s, lane, y)
		}
	}
	p.Bottom = y
	p.Height = p.holidays(s, c.Holidays, y)
	return p
}

// holidays shades the school holidays, and names them below as far as there is room, in more rows where they are close.
func (p *Picture) holidays(s scale, all []calendar.SchoolHoliday, y int) (bottom int) {
	var ends []int // of the names in each row
	for _, h := range all {
		if h.To.Before(s.First.AddDays(2)) || h.From.After(s.Last.AddDays(-2)) {
			continue // a day or two at the edge cannot be seen
		}
		x, width := s.span(h.From, h.To, 2)
		p.Holidays = append(p.Holidays, Box{x, p.Top, width, p.Bottom - p.Top})
		name := cut(ShortHoliday(h.Type), smallSize, p.Width)
		wide := widthOf(name, smallSize)
		left := min(max(x+width/2-wide/2, 0), p.Width-wide)
		row := slices.IndexFunc(ends, func(end int) bool { return end+4 <= left })
		if row < 0 {
			row, ends = len(ends), append(ends, 0)
		}
		ends[row] = left + wide
		p.Names = append(p.Names, Text{X: left, Y: y + (row+1)*nameRow - 3, Text: name})
	}
	return y + len(ends)*nameRow + 2
}

// ShortHoliday is what a school holiday is called where there is little room: "zomer", "voorjaar".
func ShortHoliday(name string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(name, "vakantie"), "s"))
}

// axis writes the years and the months at the top, as many of the months as there is room for.
func (p *Picture) axis(s scale) (bottom int) {
	months := s.months()
	for _, d := range months {
		p.Ticks = append(p.Ticks, s.x(d))
	}
	var years []Text
	for i, d := range months {
		if i == 0 || d.Month() == january {
			years = append(years, Text{X: s.x(d), Y: rowHeight - 4, Text: d.String()[:4]})
		}
	}
	for i, y := range years { // of a year that has a month or two there may be no room for its name
		end := y.X + widthOf(y.Text, titleSize)
		if end <= p.Width && (i+1 == len(years) || end+4 <= years[i+1].X) {
			p.Years = append(p.Years, y)
		}
	}
	for _, every := range []int{1, 2, 3, 4, 6, 12} {
		if p.Months = monthNames(s, months, every, p.Width); p.Months != nil {
			break
		}
	}
	return 2 * rowHeight
}

// monthNames names one in so many months; nil when they do not fit.
func monthNames(s scale, months []calendar.Date, every, width int) (names []Text) {
	end := 0
	for _, d := range months {
		if int(d.Month()-january)%every != 0 {
			continue
		}
		name := Text{X: s.x(d), Y: 2*rowHeight - 6, Text: strings.Fields(d.DutchShort())[2]}
		wide := widthOf(name.Text, axisSize)
		if name.X+wide > width {
			break
		}
		if name.X < end {
			return nil
		}
		names, end = append(names, name), name.X+wide+4
	}
	return names
}

// lines draws the days that all lanes share, with their names on the side where there is room.
func (p *Picture) lines(s scale, all []Line, y int) (bottom int) {
	type taken struct{ row, from, to int }
	var places []taken
	rows := 0
	for _, l := range all {
		if l.On.Before(s.First) || l.On.After(s.Last) {
			continue
		}
		x, label := s.x(l.On), cut(l.Label, titleSize, p.Width)
		wide := widthOf(label, titleSize)
		drawn := DrawnLine{X: x, Class: l.Class}
		for row := 0; drawn.Label.Text == ""; row++ {
			for _, left := range []int{x + 4, x - 4 - wide, min(x+4, p.Width-wide)} {
				if left >= 0 && left+wide <= p.Width && !slices.ContainsFunc(places, func(t taken) bool {
					return t.row == row && left < t.to+4 && t.from < left+wide+4
				}) {
					places, rows = append(places, taken{row, left, left + wide}), max(rows, row+1)
					drawn.Label = Text{X: left, Y: y + (row+1)*rowHeight - 5, Text: label}
					drawn.Y = y + row*rowHeight
					break
				}
			}
		}
		p.Lines = append(p.Lines, drawn)
	}
	return y + rows*rowHeight
}

// lane places the bars of a lane: each with its label beneath it, on the first rail where both have room.
func (p *Picture) lane(s scale, lane Lane, y int) (bottom int) {
	drawn := DrawnLane{URL: lane.URL}
	if len(p.Lanes) > 0 {
		drawn.Top = y
	}
	y += laneGap
	if lane.Title != "" {
		title := cut(lane.Title, titleSize, p.Width)
		drawn.Title = Text{X: 0, Y: y + 12, Text: title}
		drawn.Hit = Box{X: 0, Y: y - 6, W: widthOf(title, titleSize), H: titleRow}
		y += titleRow
	}
	for _, rail := range pack(s, lane.Bars, p.Size) {
		for i := range rail {
			rail[i].moveTo(y)
		}
		drawn.Rails = append(drawn.Rails, y+barHeight/2)
		drawn.Bars = append(drawn.Bars, rail...)
		y += railHeight(rail)
	}
	slices.SortStableFunc(drawn.Bars, func(a, b DrawnBar) int { return cmp.Compare(a.X, b.X) })
	p.Lanes = append(p.Lanes, drawn)
	return y
}
