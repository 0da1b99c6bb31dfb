package calendar

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// SchoolYear is one imported school year.
type SchoolYear struct {
	Name     string          `json:"name"`   // "2027-2028"
	Source   string          `json:"source"` // where the dates come from; empty when the file does not say
	Holidays []SchoolHoliday `json:"holidays"`
}

// SchoolHoliday is one holiday in one region, the first and the last day included.
type SchoolHoliday struct {
	Type       string `json:"type"` // "Zomervakantie"
	Region     Region `json:"region"`
	From       Date   `json:"from"`
	To         Date   `json:"to"`
	Compulsory bool   `json:"compulsory"` // every school must keep these dates; otherwise they are advice
}

// wholeCountry is what the feed calls a holiday that is the same in all three regions.
const wholeCountry = "heel nederland"

// maxFile bounds what is read as a file of school holidays. A school year is about 3 kB [default].
const maxFile = 4 << 20

type feed struct {
	Content []feedYear `json:"content"`
}

type feedYear struct {
	SchoolYear string         `json:"schoolyear"`
	Source     string         `json:"source"`
	Vacations  []feedVacation `json:"vacations"`
}

type feedVacation struct {
	Type       string       `json:"type"`
	Compulsory string       `json:"compulsorydates"`
	Regions    []feedRegion `json:"regions"`
}

type feedRegion struct {
	Region string `json:"region"`
	Start  string `json:"startdate"`
	End    string `json:"enddate"`
}

// ParseSchoolHolidays reads school holidays in the shape of the national open-data feed: one document, or a list of
// them. Dates are civil dates (2027-07-10) or UTC timestamps of local midnight (2027-07-09T22:00:00.000Z is the
// same day). Space around values is ignored, and so are keys it does not know. An error names the school year, the
// holiday, the region and the value.
func ParseSchoolHolidays(r io.Reader) ([]SchoolYear, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading school holidays: %w", err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("school holidays: the file is larger than %d bytes", maxFile)
	}
	feeds, err := decodeFeeds(data)
	if err != nil {
		return nil, fmt.Errorf("school holidays: not the JSON of the national feed: %w", err)
	}
	var years []SchoolYear
	for _, f := range feeds {
		for _, fy := range f.Content {
			y, err := fy.schoolYear()
			if err != nil {
				return nil, err
			}
			if slices.ContainsFunc(years, func(known SchoolYear) bool { return known.Name == y.Name }) {
				return nil, fmt.Errorf("school year %s is in the file twice", y.Name)
			}
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		return nil, errors.New("school holidays: the file holds no school year: want content[].schoolyear")
	}
	return years, nil
}

// decodeFeeds takes one document or a list of documents; the feed serves both.
func decodeFeeds(data []byte) ([]feed, error) {
	if strings.HasPrefix(strings.TrimSpace(string(data)), "[") {
		var list []feed
		err := json.Unmarshal(data, &list)
		return list, err
	}
	var one feed
	err := json.Unmarshal(data, &one)
	return []feed{one}, err
}

func (fy feedYear) schoolYear() (SchoolYear, error) {
	y := SchoolYear{Name: strings.TrimSpace(fy.SchoolYear), Source: strings.TrimSpace(fy.Source)}
	first, err := firstYear(y.Name)
	if err != nil {
		return SchoolYear{}, err
	}
	if len(fy.Vacations) == 0 {
		return SchoolYear{}, fmt.Errorf("school year %s: no vacations", y.Name)
	}
	for _, v := range fy.Vacations {
		holidays, err := v.holidays(first)
		if err != nil {
			return SchoolYear{}, fmt.Errorf("school year %s, %w", y.Name, err)
		}
		y.Holidays = append(y.Holidays, holidays...)
	}
	return y, nil
}

var schoolYearName = regexp.MustCompile(`^(\d{4})-(\d{4})$`)

// firstYear returns the calendar year in which the school year begins.
func firstYear(name string) (int, error) {
	if m := schoolYearName.FindStringSubmatch(name); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		if second == first+1 {
			return first, nil
		}
	}
	return 0, fmt.Errorf("school year %q: want two years in a row, such as 2027-2028", name)
}

func (v feedVacation) holidays(firstYear int) ([]SchoolHoliday, error) {
	name := strings.TrimSpace(v.Type)
	if name == "" {
		return nil, errors.New("a vacation without type")
	}
	compulsory, err := parseCompulsory(v.Compulsory)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(v.Regions) == 0 {
		return nil, fmt.Errorf("%s: no regions", name)
	}
	var holidays []SchoolHoliday
	for _, fr := range v.Regions {
		regions, from, to, err := fr.dates(firstYear)
		if err != nil {
			return nil, fmt.Errorf("%s, region %q: %w", name, strings.TrimSpace(fr.Region), err)
		}
		for _, r := range regions {
			if slices.ContainsFunc(holidays, func(h SchoolHoliday) bool { return h.Region == r }) {
				return nil, fmt.Errorf("%s, region %q: given twice", name, r)
			}
			holidays = append(holidays, SchoolHoliday{name, r, from, to, compulsory})
		}
	}
	return holidays, nil
}

func parseCompulsory(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true":
		return true, nil
	case "false", "":
		return false, nil
	}
	return false, fmt.Errorf("compulsorydates %q: want true or false", s)
}

// dates returns the dates and for which regions they are: the one that is named, or all three.
func (fr feedRegion) dates(firstYear int) (regions []Region, from, to Date, err error) {
	regions = Regions()
	if strings.ToLower(strings.TrimSpace(fr.Region)) != wholeCountry {
		r, err := ParseRegion(fr.Region)
		if err != nil {
			return nil, from, to, fmt.Errorf("%w, or %q for all three", err, "heel Nederland")
		}
		regions = []Region{r}
	}
	from, errFrom := parseFeedDate("startdate", fr.Start, firstYear)
	to, errTo := parseFeedDate("enddate", fr.End, firstYear)
	err = cmp.Or(errFrom, errTo)
	if err == nil && to.Before(from) {
		err = fmt.Errorf("enddate %s lies before startdate %s", to, from)
	}
	return regions, from, to, err
}

// parseFeedDate reads a civil date, or a timestamp that is midnight in Amsterdam, within the school year: it begins
// on 1 August [law], and a late summer holiday ends in the September after it.
func parseFeedDate(key, value string, firstYear int) (Date, error) {
	value = strings.TrimSpace(value)
	d, err := ParseDate(value)
	if err != nil {
		t, timeErr := time.Parse(time.RFC3339Nano, value)
		if timeErr != nil {
			return Date{}, fmt.Errorf(
				"%s %q: want a day such as 2027-07-10 or a time such as 2027-07-09T22:00:00.000Z", key, value,
			)
		}
		if d = DateOf(t); !d.At(0, 0).Equal(t) {
			return Date{}, fmt.Errorf(
				"%s %q is not midnight in the Netherlands but %s", key, value,
				t.In(Amsterdam).Format("15:04 on 2006-01-02"),
			)
		}
	}
	first, last := NewDate(firstYear, time.August, 1), NewDate(firstYear+1, time.September, 30)
	if d.Before(first) || d.After(last) {
		return Date{}, fmt.Errorf(
			"%s %q lies outside the school year: want a day from %s to %s", key, value, first, last,
		)
	}
	return d, nil
}
