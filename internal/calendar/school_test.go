package calendar_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

// feedDocument is in the words of the national feed, with its timestamps, spaces and keys we do not use.
const feedDocument = `{"id":"x","type":"schoolvakanties","content":[{"title":" Schoolvakanties 2027-2028 ",` +
	`"schoolyear":" 2027-2028 ","vacations":[
 {"type":"Herfstvakantie ","compulsorydates":"false ","regions":[
  {"region":"noord ","startdate":"2027-10-15T22:00:00.000Z","enddate":"2027-10-23T22:00:00.000Z"},
  {"region":"Zuid","startdate":"2027-10-22T22:00:00.000Z","enddate":"2027-10-30T22:00:00.000Z"}]},
 {"type":"Kerstvakantie","compulsorydates":"true","regions":[
  {"region":"heel Nederland ","startdate":"2027-12-24T23:00:00.000Z","enddate":" 2028-01-09 "}]}]}],"notice":null}`

func TestParseSchoolHolidays(t *testing.T) {
	t.Parallel()
	want := []calendar.SchoolYear{{Name: "2027-2028", Holidays: []calendar.SchoolHoliday{
		{Type: "Herfstvakantie", Region: calendar.Noord, From: day("2027-10-16"), To: day("2027-10-24")},
		// The last day of this one is the day of the clock change, which begins in summer time.
		{Type: "Herfstvakantie", Region: calendar.Zuid, From: day("2027-10-23"), To: day("2027-10-31")},
		{
			Type: "Kerstvakantie", Region: calendar.Noord, From: day("2027-12-25"), To: day("2028-01-09"),
			Compulsory: true,
		},
		{
			Type: "Kerstvakantie", Region: calendar.Midden, From: day("2027-12-25"), To: day("2028-01-09"),
			Compulsory: true,
		},
		{
			Type: "Kerstvakantie", Region: calendar.Zuid, From: day("2027-12-25"), To: day("2028-01-09"),
			Compulsory: true,
		},
	}}}
	for name, document := range map[string]string{"one document": feedDocument, "a list of documents": "[" +
		feedDocument + "]"} {
		got, err := calendar.ParseSchoolHolidays(strings.NewReader(document))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestParseSchoolHolidaysRefuses(t *testing.T) {
	t.Parallel()
	const good = `{"content":[{"schoolyear":"2027-2028","vacations":[{"type":"Zomervakantie",` +
		`"compulsorydates":"true","regions":[
		{"region":"noord","startdate":"2028-07-15","enddate":"2028-08-27"}]}]}]}`
	if _, err := calendar.ParseSchoolHolidays(strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	where := []string{"2027-2028", "Zomervakantie", "noord"}
	for _, c := range []struct {
		name, old, new string // what is changed in the good document
		says           []string
	}{
		{
			"unknown region", `"noord"`, `"oost"`,
			[]string{"2027-2028", "Zomervakantie", "oost", "midden", "heel Nederland"},
		},
		{"no region", `"noord"`, `""`, []string{"2027-2028", "Zomervakantie", "midden"}},
		{"impossible day", "2028-07-15", "2028-07-32", append(where, "startdate", "2028-07-32")},
		{"Dutch date", "2028-08-27", "27-08-2028", append(where, "enddate", "27-08-2028")},
		{"no date", "2028-08-27", "", append(where, "enddate")},
		{"not midnight", "2028-07-15", "2028-07-15T00:00:00.000Z", append(where, "2028-07-15T00:00:00.000Z", "02:00")},
		{"winter midnight in summer", "2028-07-15", "2028-07-14T23:00:00.000Z", append(where, "01:00")},
		{"turned around", "2028-08-27", "2028-07-14", append(where, "2028-07-14", "2028-07-15")},
		{"another school year", "2028-07-15", "2027-07-15", append(where, "2027-07-15", "2027-08-01")},
		{"far end", "2028-08-27", "2029-08-27", append(where, "2029-08-27", "2028-09-30")},
		{"compulsory", `"true"`, `"ja"`, []string{"2027-2028", "Zomervakantie", "ja", "true or false"}},
		{"compulsory no text", `"true"`, `1`, []string{"compulsorydates"}},
		{"no type", "Zomervakantie", " ", []string{"2027-2028", "type"}},
		{"one year", "2027-2028", "2027", []string{`"2027"`, "2027-2028"}},
		{"years apart", "2027-2028", "2027-2029", []string{"2027-2029"}},
		{
			"region twice", `]}]}]}`, `,{"region":"Noord","startdate":"2028-07-15","enddate":"2028-08-27"}]}]}]}`,
			append(where, "twice"),
		},
		{
			"no regions", good[strings.Index(good, `{"region"`) : strings.Index(good, `}]`)+1], "",
			[]string{"2027-2028", "Zomervakantie", "regions"},
		},
		{"cut off", `]}]}]}`, `]}`, []string{"JSON"}},
		{"more after the end", `]}]}]}`, `]}]}]} {}`, []string{"JSON"}},
		{"another document", good, `{"holidays":[]}`, []string{"schoolyear"}},
		{"no vacations", good, `{"content":[{"schoolyear":"2027-2028"}]}`, []string{"2027-2028", "vacations"}},
		{"an empty list", good, `[]`, []string{"schoolyear"}},
		{"nothing", good, ``, []string{"JSON"}},
		{"text", good, `vakantie`, []string{"JSON"}},
		{"the same year twice", good, "[" + good + "," + good + "]", []string{"2027-2028", "twice"}},
		{"too large", good, good + strings.Repeat(" ", 4<<20), []string{"larger"}},
	} {
		document := strings.Replace(good, c.old, c.new, 1)
		if document == good {
			t.Fatalf("%s: changes nothing", c.name)
		}
		years, err := calendar.ParseSchoolHolidays(strings.NewReader(document))
		if err == nil || years != nil {
			t.Errorf("%s: %v, %v; want an error", c.name, years, err)
			continue
		}
		for _, want := range c.says {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q does not mention %q", c.name, err, want)
			}
		}
	}
	broken := errors.New("disk gone")
	if _, err := calendar.ParseSchoolHolidays(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("a read error became %v", err)
	}
}

func TestParseRegion(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]calendar.Region{
		"noord": calendar.Noord, " Midden ": calendar.Midden, "ZUID": calendar.Zuid,
	} {
		if got, err := calendar.ParseRegion(s); err != nil || got != want {
			t.Errorf("ParseRegion(%q) = %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "oost", "noordzuid", "heel Nederland"} {
		got, err := calendar.ParseRegion(s)
		if err == nil || got != "" || !strings.Contains(err.Error(), "noord, midden or zuid") {
			t.Errorf("ParseRegion(%q) = %q, %v; want an error that lists the regions", s, got, err)
		}
	}
}

func FuzzParseSchoolHolidays(f *testing.F) {
	f.Add([]byte(feedDocument))
	f.Add([]byte("[" + feedDocument + "]"))
	f.Add(
		[]byte(
			`{"content":[{"schoolyear":"0000-0001","vacations":[{"type":"x","regions":[{"region":"noord",` +
				`"startdate":"0001-01-01","enddate":"0001-01-02"}]}]}]}`,
		),
	)
	f.Add(
		[]byte(
			`{"content":[{"schoolyear":"9998-9999","vacations":[{"type":"x","regions":[{"region":"zuid",` +
				`"startdate":"9999-01-01","enddate":"9999-09-30"}]}]}]}`,
		),
	)
	f.Add([]byte(`[null,{"content":null}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		years, err := calendar.ParseSchoolHolidays(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, y := range years {
			for _, h := range y.Holidays {
				if h.From.IsZero() || h.To.Before(h.From) || h.Type == "" || h.Region == "" {
					t.Errorf("%s: accepted %+v", y.Name, h)
				}
			}
		}
		stored, err := json.Marshal(years)
		if err != nil {
			t.Fatal(err)
		}
		var again []calendar.SchoolYear
		if err := json.Unmarshal(stored, &again); err != nil || !cmp.Equal(years, again) {
			t.Errorf("school years change when stored: %v", err)
		}
		// Whatever was read, a calendar of it answers or is refused, and comes to an end.
		if c, err := calendar.New(
			calendar.Settings{School: true, Region: calendar.Noord, SchoolYears: years},
		); err == nil && c.Horizon().IsZero() {
			t.Error("a school calendar without a horizon")
		}
	})
}

func TestSchoolHolidaysOfAPeriod(t *testing.T) {
	t.Parallel()
	noord := school(t, calendar.Noord)
	var got []string
	// the last day of one and the first day of another count
	for _, h := range noord.SchoolHolidays(day("2027-08-22"), day("2028-02-19")) {
		got = append(got, h.Type+" "+h.From.String()+" "+h.To.String())
	}
	want := []string{
		"Zomervakantie 2027-07-10 2027-08-22", "Herfstvakantie 2027-10-16 2027-10-24",
		"Kerstvakantie 2027-12-25 2028-01-09", "Voorjaarsvakantie 2028-02-19 2028-02-27",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("holidays (-want +got):\n%s", diff)
	}
	general := newCalendar(t, calendar.Settings{Region: calendar.Noord, SchoolYears: shipped(t)})
	if found := general.SchoolHolidays(day("2027-01-01"), day("2027-12-31")); len(found) > 0 {
		t.Errorf("who is no school has %v", found)
	}
}
