package care

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for want, spellings := range map[string][]string{
		"zoe":      {"Zoë", "ZOË", "Zoe\u0308", "zoé", "ＺＯＥ"},
		"ozturk":   {"Öztürk", "OZTURK"},
		"isik":     {"Işık", "IŞIK", "ışık", "İşik", "I\u0307şik"},
		"lukasz":   {"Łukasz", "łukasz", "ŁUKASZ"},
		"sorensen": {"Sørensen", "SØRENSEN", "Sörensen"},
		"dokovic":  {"Đoković", "ðoković", "Ɖoković"},
		"thor":     {"Þór", "þor"},
		"hal":      {"Ħal"},
		"weiss":    {"Weiß", "WEISS", "WEIẞ", "weiſſ"},
		"caesar":   {"Cæsar", "CÆSAR"},
		"oeuvre":   {"Œuvre", "œuvre"},
		"ijzerman": {"IJzerman", "Ĳzerman", "ĳzerman", "Ijzerman"},
		"fien":     {"ﬁen"},
		"sanda":    {"Şaŋđa", "SAŊĐA"},
		"eliyev":   {"Əliyev", "əliyev"},
		"d'hondt": {
			"d’Hondt", "d‘Hondt", "D`Hondt", "d´Hondt", "dʼHondt", "d′Hondt", "dʹHondt", "dʻHondt", "d＇Hondt",
			"d' Hondt", "d‛Hondt",
		},
		"'s-gravesande": {"'s-Gravesande", "’s\u2011Gravesande", "‘s – Gravesande"},
		"jansen-de vries": {
			"Jansen\u2010de Vries", "Jansen – de Vries", "Jansen—de Vries", "Jansen−de Vries", "Jansen﹣de Vries",
			"Jansen - de Vries",
		},
		"van der berg": {" van\u00a0der  Berg\t", "van\u2003der\u202fBerg", "van der\r\nBerg", "van\u2800der Berg"},
		"sanne": {
			"San\u200bne", "\ufeffSanne", "\u200eSanne\u200f", "\u202aSan\u202cne", "\u2066Sanne\u2069", "Sanne\ufe0f",
			"San\u00adne", "San\u200dne", "Sanne\x00",
		},
		"": {" ", "\u200b", "\u00ad\ufeff", "\u0301", "\u3164"},
	} {
		for _, spelling := range append(spellings, want) {
			if got := Fold(spelling); got != want {
				t.Errorf("Fold(%q) = %q, want %q", spelling, got, want)
			}
		}
	}
	for _, different := range [][2]string{{"Kok", "Koek"}, {
		"Jan-Willem", "Jan Willem",
	}, {"Bos", "Böß"}, {"नीना", "नानी"}, {"O'Brien", "Obrien"}} {
		if Fold(different[0]) == Fold(different[1]) {
			t.Errorf("%q and %q are folded alike", different[0], different[1])
		}
	}
}

// anyText draws text of every kind, with the signs that names have more often than chance would.
func anyText() *rapid.Generator[string] {
	signs := []rune(
		"aZéÖıİłŁøßŒĳﬁŋʼ’´`'-–−\u00ad\u200b\u200e\ufeff\u2800\u00a0\u3000\u0301\u0308\ufe0f\t\n Ωςนم\x00\ufffd",
	)
	return rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom(signs)))
}

func TestFoldingOnceIsEnough(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("%q became %q and then %q", s, once, twice)
		}
		if cleaned := Clean(s); Clean(cleaned) != cleaned || Fold(cleaned) != once {
			t.Fatalf(
				"%q cleaned is %q: cleaned again %q, folded %q, want %q", s, cleaned, Clean(cleaned), Fold(cleaned),
				once,
			)
		}
	})
}

// plainName is a name in plain letters, as a machine of long ago wrote it.
var plainName = rapid.StringMatching(`('?[a-z]+)(['\- ][a-z]+){0,3}`)

// However a name is spelled, it is that name and no other.
func TestFoldKnowsANameInEverySpelling(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name, other := plainName.Draw(t, "name"), plainName.Draw(t, "other")
		if (name == other) != (Fold(name) == Fold(other)) {
			t.Fatalf("%q and %q are folded to %q and %q", name, other, Fold(name), Fold(other))
		}
		if spelled := spell(t, name); Fold(spelled) != name {
			t.Fatalf("%q, spelled %q, is folded to %q", name, spelled, Fold(spelled))
		}
	})
}

// withoutMark are letters that stand for a plain one and have no mark to drop.
var withoutMark = map[rune][]string{
	'i': {"ı", "ɨ"}, 'o': {"ø", "Ø"}, 'l': {"ł", "Ł"}, 'd': {"đ", "Đ", "ð"}, 'h': {"ħ"}, 't': {"ŧ", "Ŧ"}, 'n': {"ŋ"},
}

// spell writes a plain name as somebody else would: other capitals, marks, signs and spaces, and signs between that
// nobody sees.
func spell(t *rapid.T, name string) string {
	unseen := rapid.StringOfN(rapid.RuneFrom(nil, unicode.Cf, unicode.Variation_Selector), 0, 2, -1)
	draw := func(choices ...string) string { return rapid.SampledFrom(choices).Draw(t, "spelling") }
	var spelled strings.Builder
	for _, r := range name {
		spelled.WriteString(unseen.Draw(t, "unseen"))
		switch r {
		case '\'':
			spelled.WriteRune(rapid.SampledFrom([]rune(apostrophes)).Draw(t, "apostrophe"))
		case '-':
			spelled.WriteString(draw("-", " - ", "–", "\u2011", " — ", "−", "－"))
		case ' ':
			spelled.WriteString(draw(" ", "  ", "\u00a0", "\t", "\u2009", "\r\n"))
		default:
			letter := draw(append(withoutMark[r], string(r), strings.ToUpper(string(r)))...)
			if rapid.Bool().Draw(t, "marked") {
				letter = norm.NFC.String(
					letter +
						string(
							rapid.RuneFrom(
								nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x300, Hi: 0x36f, Stride: 1}}},
							).Draw(t, "mark"),
						),
				)
			}
			spelled.WriteString(letter)
		}
	}
	return spelled.String()
}

func TestCleanKeepsWhatCanBeSeen(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"  Zoe\u0308\u00a0 D’Hondt ":           "Zoë D’Hondt",
		"\ufeffJan\u200bsen – de\tVries\u200f": "Jansen – de Vries",
		"Straat 1\r\nGroningen":                "Straat 1 Groningen",
		"Mo\u00adhammed":                       "Mohammed",
		"Işık ĲZER ß":                          "Işık ĲZER ß",
		"\u202e":                               "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := norm.NFC.String(
			rapid.StringOf(rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.S)).Draw(t, "seen"),
		)
		seen := strings.Map(func(r rune) rune {
			if isBlank(r) || isInvisible(r) {
				return -1 // letters that Unicode says take no place
			}
			return r
		}, s)
		if got := Clean(s); got != norm.NFC.String(seen) && !strings.ContainsRune(s, '\u2800') {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
