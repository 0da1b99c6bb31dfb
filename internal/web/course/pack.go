package course

import (
	"cmp"
	"slices"
)

// labelLines is over how many lines a label may be broken.
const labelLines = 3

// thin is how high a line is where nothing ran.
const thin = 4

// Key is a bar by itself, as a legend shows it.
func Key(state State, name string) DrawnBar {
	d := DrawnBar{Bar: Bar{State: state, Name: name}, Box: Box{1, 1, 26, barHeight - 2}, CX: 14, CY: barHeight / 2}
	switch state {
	case Open, Late:
		d.Solid = d.W / 2
	case Stopped:
		d.Y, d.H = (barHeight-thin)/2, thin
	}
	return d
}

// pack puts the bars that lie in the window on rails, in order of time: each on the first rail where it and its label
// have room beside those before it. Labels stand beneath their bars; where that takes much more height, because many
// things are at the same time, they stand beside them.
func pack(s scale, bars []Bar, size Size) [][]DrawnBar {
	bars = slices.DeleteFunc(slices.Clone(bars), func(b Bar) bool { return !s.Has(b) })
	slices.SortStableFunc(bars, func(a, b Bar) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To))
	})
	beneath, beside := rails(s, bars, size, false), rails(s, bars, size, true)
	if 10*height(beside) < 7*height(beneath) {
		return beside
	}
	return beneath
}

func rails(s scale, bars []Bar, size Size, beside bool) (all [][]DrawnBar) {
	var ends []int
	for _, b := range bars {
		d := placed(s, b, size, beside)
		rail := slices.IndexFunc(ends, func(end int) bool { return end <= d.Hit.X })
		if rail < 0 {
			rail, all, ends = len(all), append(all, nil), append(ends, 0)
		}
		all[rail] = append(all[rail], d)
		ends[rail] = d.Hit.X + d.Hit.W
	}
	return all
}

// height is how high some rails are together.
func height(all [][]DrawnBar) (y int) {
	for _, rail := range all {
		y += railHeight(rail)
	}
	return y
}

// railHeight is how much room a rail takes, with the labels of its bars.
func railHeight(rail []DrawnBar) (y int) {
	for _, d := range rail {
		y = max(y, d.Hit.H)
	}
	return y
}

// placed is a bar with its label on a rail at the height 0.
func placed(s scale, b Bar, size Size, beside bool) DrawnBar {
	d := DrawnBar{Bar: b, Box: Box{H: barHeight}}
	d.X, d.W = s.span(b.From, b.To, shortest)
	if b.Point {
		d.W = shortest
	}
	switch b.State {
	case Open:
		d.Solid = min(max(s.x(b.Turns.AddDays(1))-d.X, shortest/2), d.W)
	case Late:
		d.Solid = min(max(s.x(b.Turns.AddDays(1))-d.X, 0), d.W)
	case Stopped:
		d.Y, d.H = (barHeight-thin)/2, thin
	}
	d.CX, d.CY = d.X+d.W/2, barHeight/2
	width := size.Label
	if beside {
		width += size.Label / 2
	}
	lines := wrapped(b.Label, labelSize, width, labelLines, size.Width)
	word := cut(b.Word, titleSize, size.Width)
	d.write(lines, word, size, beside)
	return d
}

// write gives a bar its label: beneath it, or to its right when that is asked and there is room, else to its left.
func (d *DrawnBar) write(lines []string, word string, size Size, beside bool) {
	wide := max(widest(lines, labelSize), widthOf(word, titleSize))
	left, y, end := max(min(d.X, size.Width-wide), 0), barHeight+3, false
	switch right := d.X + d.W + 5; {
	case beside && right+wide <= size.Width:
		left, y = right, 0
	case beside && d.X-5-wide >= 0:
		left, y, end = d.X-5-wide, 0, true
	}
	at := Text{X: left, End: end}
	if end {
		at.X += wide
	}
	for _, line := range lines {
		y += labelLine
		at.Y, at.Text = y-4, line
		d.Label = append(d.Label, at)
	}
	if word != "" {
		y += labelLine
		at.Y, at.Text = y-4, word
		d.Word = at
	}
	from, to := min(left, d.X), max(left+wide, d.X+d.W)
	d.Hit = Box{X: max(from-reach, 0), Y: -reach, H: max(y+2*reach, leastTouch)}
	d.Hit.W = min(to+reach, size.Width) - d.Hit.X
}

// moveTo puts a bar at a height.
func (d *DrawnBar) moveTo(y int) {
	d.Y += y
	d.CY += y
	d.Hit.Y += y
	d.Word.Y += y
	for i := range d.Label {
		d.Label[i].Y += y
	}
}
