package protocol

import (
	"time"

	"go.yaml.in/yaml/v3"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// checkSteps reports what makes a step of a follow-up impossible to ask: that it opens before or together with the step
// above it (a step is overtaken when the next one opens), and a closing that is missing, double or not the last.
func checkSteps(section value, steps []writtenStep) {
	closing := -1
	for i, w := range steps {
		switch {
		case closing >= 0 && w.Form == care.FormClosing:
			w.form.fail("is a second closing; the first is %s", steps[closing].whole.path)
		case closing >= 0:
			w.whole.fail("comes after the closing and would never be asked; put it above %s", steps[closing].whole.path)
		case i > 0:
			checkAbove(steps[i-1], w)
		}
		if closing < 0 && w.Form == care.FormClosing {
			closing = i
		}
	}
	if section.good() && closing < 0 && len(steps) > 0 {
		section.fail("there is no closing (form: closing); the process would never end")
	}
}

// checkDue reports what makes a step impossible to answer in time: no or two due dates, or a due date before the
// opening.
func checkDue(w writtenStep) {
	switch {
	case w.due.node != nil && w.term.node != nil:
		w.term.fail("stands beside due; write one of the two")
	case w.due.node == nil && w.term.node == nil && w.whole.node.Kind == yaml.MappingNode:
		w.whole.fail("has neither due nor term; write one of the two")
	case w.due.good() && w.opens.good():
		if anchor, due, opens, found := firstBefore(w.Due, w.Opens, false); found {
			w.due.fail(
				"%q lies before the opening, %q: with anchor %s it is %s and the step opens on %s", w.Due, w.Opens,
				anchor, due, opens,
			)
		}
	}
}

// checkAbove compares the openings of two steps that follow one another. Only the closing may open together with the
// step above it, because it waits for the answer to that step.
func checkAbove(above, w writtenStep) {
	if !above.opens.good() || !w.opens.good() || !w.form.good() {
		return
	}
	if anchor, opens, aboveOpens, found := firstBefore(w.Opens, above.Opens, w.Form != care.FormClosing); found {
		w.opens.fail("%q does not come after %q of %s: with anchor %s it opens on %s and the step above it on %s; "+
			"put the steps in order",
			w.Opens, above.Opens, above.whole.path, anchor, opens, aboveOpens)
	}
}

// firstBefore finds an anchor for which offset a ends before offset b (or, when strict, not after it), and both days.
// Weeks and months can only be compared with an anchor at hand, so every day of four years is tried: that holds all
// lengths of months in a row.
func firstBefore(a, b calendar.Offset, strict bool) (anchor, dayA, dayB calendar.Date, found bool) {
	last := calendar.NewDate(2027, time.December, 31)
	for anchor = calendar.NewDate(2024, time.January, 1); !anchor.After(last); anchor = anchor.AddDays(1) {
		// Neither offset is in working days, the only unit that Add refuses.
		dayA, _ = anchor.Add(a)
		dayB, _ = anchor.Add(b)
		if dayA.Before(dayB) || strict && dayA == dayB {
			return anchor, dayA, dayB, true
		}
	}
	return calendar.Date{}, calendar.Date{}, calendar.Date{}, false
}
