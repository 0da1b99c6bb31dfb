package calendar

import "cmp"

// Norm moves the date of a norm: the day itself when it is a working day, otherwise the next one.
func (c Calendar) Norm(d Date) Date { return c.seek(d, 1) }

// Legal moves a legal last day: the day itself when it is a working day, otherwise the one before.
func (c Calendar) Legal(d Date) Date { return c.seek(d, -1) }

// seek walks from d, d included, to a working day. New has bounded the days off in a row; the ends of the range of
// Date bound the rest.
func (c Calendar) seek(d Date, step int) Date {
	for !c.IsWorkingDay(d) {
		next := d.AddDays(step)
		if next == d {
			return d
		}
		d = next
	}
	return d
}

// Add returns the date at the offset. Days, weeks, months and years are counted on the calendar and may end on a day
// off, to be moved by Norm or Legal; working days are those of [Calendar.AddWorkingDays]. An unknown unit is no date.
func (c Calendar) Add(d Date, o Offset) Date {
	if o.Unit == WorkingDays {
		return c.AddWorkingDays(d, o.N)
	}
	sum, err := d.Add(o)
	if err != nil {
		return Date{}
	}
	return sum
}

// AddWorkingDays returns the n-th working day after d, or before it when n is negative; d itself is not counted.
// With n = 0 it is Norm(d).
func (c Calendar) AddWorkingDays(d Date, n int) Date {
	if n == 0 {
		return c.Norm(d)
	}
	step := cmp.Compare(n, 0)
	for ; n != 0; n -= step {
		next := d.AddDays(step)
		if next == d {
			return d
		}
		d = c.seek(next, step)
	}
	return d
}

// WorkingDaysBetween counts the working days after from up to and including to. When to lies before from it is minus
// the number from to up to but not including from. So for every n but 0 it takes back AddWorkingDays:
// WorkingDaysBetween(d, AddWorkingDays(d, n)) is n, and for a working day d also with n = 0.
func (c Calendar) WorkingDaysBetween(from, to Date) int {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	if to.Before(from) {
		return -c.count(to, from.AddDays(-1))
	}
	return c.count(from.AddDays(1), to)
}

// count returns the number of working days from first to last, both included.
func (c Calendar) count(first, last Date) (n int) {
	for d := first; d.n <= last.n; d.n++ {
		if c.IsWorkingDay(d) {
			n++
		}
	}
	return n
}
