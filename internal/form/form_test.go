package form

import (
	"net/url"
	"testing"

	"schakel/internal/care"
	"schakel/internal/care/caretest"
)

// asks is a form with a choice, a text, a choice that is not asked for everybody, and boxes that nobody has to tick.
func asks() *Form {
	return &Form{Groups: []Group{
		{Fields: []*Field{
			{Name: "how", Kind: KindRadios, Options: PlainOptions([]string{"phone", "visit"}), Missing: "Kies hoe"},
			{Name: "note", Label: "Notitie", Kind: KindText, Missing: "Schrijf iets op", Max: 5},
			{Name: "ready", Kind: KindChecks, Options: PlainOptions([]string{"file"}), Optional: true},
		}},
		{When: []Condition{{Name: "visit", Field: "how", Values: []string{"visit"}}}, Fields: []*Field{
			{Name: "where", Label: "Waar", Kind: KindText, Missing: "Vul in waar"},
		}},
	}}
}

// Who left questions open reads how many; that something is wrong is said of what is wrong.
func TestTheSummarySaysHowManyQuestionsAreOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		sent url.Values
		then func(*Form)
		want string
	}{
		{"nothing", nil, nil, "Nog 2 vragen te beantwoorden"},
		{"one of two", url.Values{"how": {"phone"}}, nil, "Nog 1 vraag te beantwoorden"},
		{"one that a choice asks", url.Values{"how": {"visit"}, "note": {"ja"}}, nil, "Nog 1 vraag te beantwoorden"},
		{"too long", url.Values{"how": {"phone"}, "note": {"veel te lang"}}, nil, "Er klopt nog iets niet"},
		{"open and too long", url.Values{"note": {"veel te lang"}}, nil, "Er klopt nog iets niet"},
		{"no such choice", url.Values{"how": {"fax"}, "note": {"ja"}}, nil, "Er klopt nog iets niet"},
		{"a box that has to be ticked after all", url.Values{"how": {"phone"}, "note": {"ja"}}, func(f *Form) {
			f.Wrong("ready", "Dit is verplicht en nog niet klaar")
		}, "Er klopt nog iets niet"},
		{"it cannot be, whatever is typed", nil, func(f *Form) { f.No = "Dat kan nu niet" }, "Er klopt nog iets niet"},
		{"what the store misses", url.Values{"how": {"visit"}, "note": {"ja"}, "where": {""}}, func(f *Form) {
			f.Refuse(&care.FieldError{Field: "where", Problem: care.Missing})
		}, "Nog 1 vraag te beantwoorden"},
	} {
		f := asks()
		f.Fill(c.sent)
		f.Check()
		if c.then != nil {
			c.then(f)
		}
		if got := f.Trouble(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Each thing that can be wrong with a field is said in words of its own.
func TestEveryProblemHasWords(t *testing.T) {
	t.Parallel()
	said := map[string]care.Problem{ProblemWords("Geboortedatum", &care.FieldError{Problem: "of a build to come"}): ""}
	for _, code := range caretest.Codes(t)["Problem"] {
		p := care.Problem(code)
		told := ProblemWords("Geboortedatum", &care.FieldError{Field: "x", Problem: p, Want: "2027-07-09"})
		if other, twice := said[told]; twice {
			t.Errorf("%s and %s are said alike: %q", p, other, told)
		}
		said[told] = p
	}
}
