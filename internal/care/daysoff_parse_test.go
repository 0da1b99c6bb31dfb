package care

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

func TestParseDayOff(t *testing.T) {
	t.Parallel()
	parse := func(from, name, to string) (calendar.Period, []*FieldError) {
		row := map[string]string{"van": from, "naam": name, "tot": to}
		return ParseDayOff(func(column string) string { return row[column] })
	}
	monday, friday := calendar.MustDate("2027-12-20"), calendar.MustDate("2027-12-24")
	if p, problems := parse("20122027", "Stu\u200bdiedag ", " "); problems != nil ||
		p != (calendar.Period{From: monday, To: monday, Name: "Studiedag"}) {
		t.Errorf("a day: %+v, %v", p, problems)
	}
	if p, problems := parse("20-12-2027", "Week", "2027-12-24 00:00:00"); problems != nil ||
		p != (calendar.Period{From: monday, To: friday, Name: "Week"}) {
		t.Errorf("a period: %+v, %v", p, problems)
	}
	_, problems := parse("x", "#N/B", "1-1-27")
	want := []*FieldError{
		{"van", "x", BadDate, "28-02-2010"}, {"naam", "#N/B", SheetError, ""}, {"tot", "1-1-27", BadDate, "28-02-2010"},
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	_, problems = parse("24-12-2027", "", "20-12-2027")
	want = []*FieldError{{"naam", "", Missing, ""}, {"tot", "20-12-2027", TooEarly, "2027-12-24"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
