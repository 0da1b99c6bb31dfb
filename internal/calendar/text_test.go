package calendar_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

// record is what a row, a payload or a protocol file could hold.
type record struct {
	Day    calendar.Date                  `json:"day"`
	Maybe  calendar.Date                  `json:"maybe,omitzero"`
	After  calendar.Offset                `json:"after"`
	Region calendar.Region                `json:"region"`
	Names  map[calendar.Date]string       `json:"names"`
	Off    []calendar.Period              `json:"off"`
	School map[string]calendar.SchoolYear `json:"school,omitempty"`
}

func TestJSON(t *testing.T) {
	t.Parallel()
	in := record{
		Day:    day("2027-08-23"),
		After:  calendar.Offset{N: -12, Unit: calendar.Weeks},
		Region: calendar.Noord,
		Names:  map[calendar.Date]string{day("2027-04-27"): "Koningsdag"},
		Off:    []calendar.Period{{From: day("2027-10-11"), To: day("2027-10-12"), Name: "Studiedagen"}},
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"day":"2027-08-23","after":"-12 weeks","region":"noord","names":{"2027-04-27":"Koningsdag"},` +
		`"off":[{"from":"2027-10-11","to":"2027-10-12","name":"Studiedagen"}]}`
	if string(data) != want {
		t.Errorf("got  %s\nwant %s", data, want)
	}
	var out record
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{
		`{"day":"2027-02-30"}`, `{"day":20270823}`, `{"after":"soon"}`, `{"after":""}`, `{"region":"oost"}`,
	} {
		if err := json.Unmarshal([]byte(bad), &record{}); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
	var none record
	if err := json.Unmarshal([]byte(`{"day":"","region":""}`), &none); err != nil || !none.Day.IsZero() {
		t.Errorf("empty text: %v, %v", none.Day, err)
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		src  any
		want string
	}{
		{nil, ""},
		{"", ""},
		{"2027-08-23", "2027-08-23"},
		{[]byte("2027-08-23"), "2027-08-23"},
		{time.Date(2027, 8, 23, 0, 0, 0, 0, time.UTC), "2027-08-23"},
		{time.Date(2027, 8, 23, 0, 0, 0, 0, calendar.Amsterdam), "2027-08-23"},
	} {
		d := day("2000-01-01") // a scan must overwrite
		if err := d.Scan(c.src); err != nil || d != day(c.want) {
			t.Errorf("Scan(%v) = %v, %v; want %s", c.src, d, err, c.want)
		}
	}
	for _, c := range []struct {
		src  any
		says string
	}{
		{"gisteren", "gisteren"},
		{42, "int"},
		{time.Date(2027, 8, 23, 22, 0, 0, 0, time.UTC), "instant"},
		{time.Date(12027, 8, 23, 0, 0, 0, 0, time.UTC), "9999"},
	} {
		d := day("2000-01-01")
		if err := d.Scan(c.src); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Scan(%v) = %v; want an error with %q", c.src, err, c.says)
		}
	}
}

func TestRoundTrips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		if rapid.IntRange(0, 9).Draw(t, "none") == 0 {
			d = calendar.Date{}
		}
		var fromJSON, fromSQL calendar.Date
		data, err := json.Marshal(d)
		if err == nil {
			err = json.Unmarshal(data, &fromJSON)
		}
		if err != nil || fromJSON != d {
			t.Fatalf("JSON: %v became %v, %v", d, fromJSON, err)
		}
		value, err := d.Value()
		if err == nil {
			err = fromSQL.Scan(value)
		}
		if err != nil || fromSQL != d || (value == nil) != d.IsZero() {
			t.Fatalf("SQL: %v became %v by way of %v, %v", d, fromSQL, value, err)
		}
		if d.IsZero() {
			return
		}
		if parsed, err := calendar.ParseDate(d.String()); err != nil || parsed != d {
			t.Fatalf("text: %v became %v, %v", d, parsed, err)
		}
		if d != calendar.NewDate(d.Year(), d.Month(), d.Day()) {
			t.Fatalf("parts of %v make another date", d)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{
		"2027-07-09", "2024-02-29", "2023-02-29", "0000-01-01", "9-7-2027", "", "2027-07-09T00:00:00Z",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.ParseDate(s)
		if err == nil && d.String() != s {
			t.Errorf("%q was read as %v", s, d)
		}
		if err != nil && !d.IsZero() {
			t.Errorf("%q gave both %v and %v", s, d, err)
		}
		if in, err := calendar.ParseInputDate(s); err == nil && in.IsZero() {
			t.Errorf("%q was read as no date", s)
		}
	})
}
