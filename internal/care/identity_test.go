package care

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

func TestWhoIsTheSame(t *testing.T) {
	t.Parallel()
	birth := calendar.MustDate("2010-02-28")
	known := Person{FirstName: "Zoë", Infix: "van 't", LastName: "Ñandú", BirthDate: birth, PupilNumber: "0042"}
	named := func(change func(*Named)) Named {
		n := Named{FirstName: "Zoë", Infix: "van 't", LastName: "Ñandú", BirthDate: birth, PupilNumber: "0042"}
		change(&n)
		return n
	}
	for what, c := range map[string]struct {
		named Named
		want  Verdict
	}{
		"all the same": {named(func(*Named) {}), SameAsWho},
		"spelled otherwise": {named(func(
			n *Named,
		) {
			n.FirstName, n.Infix, n.LastName = "ZOE", "", "VAN ’T  nandu"
		}), SameAsWho},
		"the number in capitals":              {named(func(n *Named) { n.PupilNumber = " 0042" }), SameAsWho},
		"a hyphen more":                       {named(func(n *Named) { n.FirstName = "Zo-ë" }), AskWho},
		"another first name, the same number": {named(func(n *Named) { n.FirstName = "Sem" }), AskWho},
		"another birth date":                  {named(func(n *Named) { n.BirthDate = birth.AddDays(1) }), AskWho},
		"nothing but the number": {named(func(n *Named) {
			n.FirstName, n.LastName, n.BirthDate = "Sem", "Vos", birth.AddYears(1)
		}), AskWho},
		"without leading zeros": {named(func(n *Named) { n.PupilNumber = "42" }), AskWho},
		"without leading zeros, another name": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.LastName = "42", "Vos"
		}), AskWho},
		"no number": {named(func(n *Named) { n.PupilNumber = "" }), AskWho},
		"no number, a hyphen more": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.FirstName = "", "Zo-ë"
		}), AskWho},
		"no number, another name": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.FirstName = "", "Sem"
		}), Another},
		"no number, another birth date": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.BirthDate = "", birth.AddDays(1)
		}), Another},
		"a twin": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.FirstName = "43", "Sem"
		}), Another},
		"another number": {named(func(n *Named) { n.PupilNumber = "43" }), Another},
		"no birth date is known of who is named": {named(func(
			n *Named,
		) {
			n.PupilNumber, n.BirthDate = "", calendar.Date{}
		}), Another},
	} {
		if got := Compare(c.named, known).Verdict(); got != c.want {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
}

// spellings are ways in which people write the same name.
var spellings = []func(string) string{
	func(s string) string { return s },
	strings.ToUpper,
	strings.ToLower,
	strings.NewReplacer("'", "’").Replace,
	strings.NewReplacer("'", "`").Replace,
	strings.NewReplacer("ë", "e", "é", "e", "ö", "o", "ñ", "n", "ú", "u").Replace,
	func(s string) string { return "  " + strings.ReplaceAll(s, " ", "  ") + " " },
}

// TestTheSameIsFoundOrAsked draws people and how they are named: the same child, however spelled, is found or asked
// about, and nobody is taken for another child.
func TestTheSameIsFoundOrAsked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		pick := func(of string, from ...string) string { return rapid.SampledFrom(from).Draw(t, of) }
		spell := func(of, s string) string { return rapid.SampledFrom(spellings).Draw(t, "spelling of "+of)(s) }
		person := func(of string) Person {
			return Person{
				FirstName:   pick(of+" first", "Zoë", "Sem", "D'Angelo", "Anne-Marie"),
				Infix:       pick(of+" infix", "", "van 't", "de"),
				LastName:    pick(of+" last", "Ñandú", "O'Hara", "Vos", "'s-Gravesande"),
				BirthDate:   calendar.MustDate("2010-02-27").AddDays(rapid.IntRange(0, 2).Draw(t, of+" day")),
				PupilNumber: pick(of+" number", "", "42", "042", "43", "A-1"),
			}
		}
		a, b := person("one"), person("other")
		as := func(of string, p Person) Named {
			return Named{
				spell(of, p.FirstName), spell(of, p.Infix), spell(of, p.LastName), p.BirthDate,
				spell(of, p.PupilNumber),
			}
		}
		self := as("one", a)
		switch got := Compare(self, a).Verdict(); {
		case got == Another:
			t.Fatalf("%+v is not found by %+v", a, self)
		case got == SameAsWho && a.PupilNumber == "":
			t.Fatalf("%+v is taken for the same without a number", a)
		}
		alike := fmt.Sprint(
			Fold(a.Name()), a.BirthDate, strings.ToLower(a.PupilNumber),
		) == fmt.Sprint(Fold(b.Name()), b.BirthDate, strings.ToLower(b.PupilNumber))
		if got := Compare(as("other", b), a).Verdict(); got == SameAsWho && !alike {
			t.Fatalf("%+v is taken for %+v", b, a)
		}
		if there, back := Compare(as("other", b), a), Compare(as("one", a), b); there != back {
			t.Fatalf("%+v and %+v are not as alike as each other: %+v, %+v", a, b, there, back)
		}
	})
}
