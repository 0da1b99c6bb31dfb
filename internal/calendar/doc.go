// Package calendar holds the rules of time: civil dates in Europe/Amsterdam, months and years counted on the
// calendar, working days, public holidays, school holidays, and which dates are still provisional.
//
// It is pure. It has no clock (today is always an argument), reads no files and keeps no state, so a workflow, a
// web page and a test that ask the same question get the same answer. It knows nothing of processes or protocols:
// it says what day "6 weeks after" is, never why somebody asks.
//
// A [Date] is a day; an instant is a UTC time.Time. [DateOf] and [Date.At] are the only bridges between the two.
package calendar
