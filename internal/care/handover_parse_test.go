package care

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

// handoverRow is a row that is right, with changes: column, value, column, value.
func handoverRow(change ...string) map[string]string {
	row := map[string]string{
		"overgang": "PO-VO", "school": "12ab00", "ontvangende_school": "34CD01", "leerlingnummer": "A-1042",
		"voornaam": " Sanne ", "tussenvoegsel": "van  der",
		"achternaam": "Berg", "geboortedatum": "03-05-2015", "startdatum": "2027-08-23",
		"mentor_email": "m.visser@school.nl", "gemeente": "Het Hogeland",
		"jeugdhulp": "Ja", "oso_kenmerk": "OSO-2027-42", "oso_datum": "01-06-2027", "email": "sanne@post.nl",
		"ouder1_naam": "Anna  Berg", "ouder1_email": "anna@post.nl", "ouder1_gezag": "JA",
		"ouder2_naam": "Bram Berg", "ouder2_email": "", "ouder2_gezag": "",
	}
	for i := 0; i < len(change); i += 2 {
		row[change[i]] = change[i+1]
	}
	return row
}

func parseHandover(row map[string]string) (NewHandover, []*FieldError) {
	return ParseHandover(func(column string) string { return row[column] }, today)
}

func TestParseHandoverReadsARow(t *testing.T) {
	t.Parallel()
	want := NewHandover{
		Crossing: PoVo, SenderCode: "12AB00", ReceiverCode: "34CD01", PupilNumber: "A-1042", FirstName: "Sanne",
		Infix: "van der", LastName: "Berg",
		BirthDate: calendar.MustDate("2015-05-03"), StartDate: calendar.MustDate("2027-08-23"),
		MentorEmail:  "m.visser@school.nl",
		Municipality: "Het Hogeland", YouthCare: true, OSO: OSO{"OSO-2027-42", calendar.MustDate("2027-06-01")},
		YoungEmail: "sanne@post.nl",
		Parents: []Party{
			{Kind: Parent, Name: "Anna Berg", Email: "anna@post.nl", Authority: true},
			{Kind: Parent, Name: "Bram Berg"}, // authority not filled in is not known
		},
	}
	got, problems := parseHandover(handoverRow())
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("handover (-want +got):\n%s\nproblems: %v", diff, problems)
	}
}

func TestParseHandoverLetsTheOptionalBeEmpty(t *testing.T) {
	t.Parallel()
	row := handoverRow("tussenvoegsel", "")
	_, optional := HandoverColumns()
	for _, column := range optional {
		delete(row, column)
	}
	got, problems := parseHandover(row)
	if problems != nil || got.YouthCare || got.Requested || got.Parents != nil || got.OSO != (OSO{}) ||
		got.YoungEmail != "" {
		t.Errorf("got %+v, problems %v", got, problems)
	}
}

// The portal knows organisations by their ids, an import by their codes.
func TestParseHandoverReadsIDs(t *testing.T) {
	t.Parallel()
	sender, receiver := NewID(), NewID()
	got, problems := parseHandover(handoverRow("school", sender, "ontvangende_school", " "+strings.ToUpper(receiver)))
	if problems != nil || got.Sender != OrganisationID(sender) || got.Receiver != OrganisationID(receiver) ||
		got.SenderCode+got.ReceiverCode != "" {
		t.Errorf("got %+v, problems %v", got, problems)
	}
	childcare := handoverRow("overgang", "ko-po", "school", "123456789", "geboortedatum", "03-05-2023")
	if got, problems := parseHandover(childcare); problems != nil || got.SenderCode != "123456789" {
		t.Errorf("childcare: %+v, problems %v", got, problems)
	}
}

func TestParseHandoverThatTheReceiverAsksFor(t *testing.T) {
	t.Parallel()
	row := handoverRow(
		"aangevraagd", "ja", "leerlingnummer", "", "mentor_email", "", "oso_kenmerk", "", "oso_datum", "",
	)
	got, problems := parseHandover(row)
	if problems != nil || !got.Requested || got.PupilNumber != "" || got.MentorEmail != "" {
		t.Errorf("got %+v, problems %v", got, problems)
	}
	_, problems = parseHandover(handoverRow("aangevraagd", "ja"))
	var fields []string
	for _, p := range problems {
		if p.Problem != Conflict || p.Want != "aangevraagd ja" {
			t.Errorf("problem %v", p)
		}
		fields = append(fields, p.Field)
	}
	if diff := cmp.Diff([]string{"leerlingnummer", "mentor_email", "oso_kenmerk", "oso_datum"}, fields); diff != "" {
		t.Errorf("what only the sender knows (-want +got):\n%s", diff)
	}
}

func TestParseHandoverSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	same := NewID()
	for name, c := range map[string]struct {
		change []string
		want   FieldError
	}{
		"no transition": {[]string{"overgang", ""}, FieldError{"overgang", "", Missing, ""}},
		"unknown transition": {
			[]string{"overgang", "po-mbo"},
			FieldError{"overgang", "po-mbo", NotAChoice, "ko-po, po-vo, vo-vo, vo-mbo, so-regular"},
		},
		"no sender":         {[]string{"school", ""}, FieldError{"school", "", Missing, ""}},
		"sender is no BRIN": {[]string{"school", "12AB"}, FieldError{"school", "12AB", BadFormat, "12AB00"}},
		"childcare by BRIN": {
			[]string{"overgang", "ko-po", "geboortedatum", "03-05-2023"},
			FieldError{"school", "12ab00", BadFormat, "123456789"},
		},
		"a school by LRK": {
			[]string{"school", "123456789"}, FieldError{"school", "123456789", BadFormat, "12AB00"},
		},
		"no receiver": {
			[]string{"ontvangende_school", " "}, FieldError{"ontvangende_school", "", Missing, ""},
		},
		"receiver is the sender": {
			[]string{"ontvangende_school", "12AB00"}, FieldError{"ontvangende_school", "12AB00", Conflict, "school"},
		},
		"the same by id": {
			[]string{"school", same, "ontvangende_school", same},
			FieldError{"ontvangende_school", same, Conflict, "school"},
		},
		"no pupil number": {[]string{"leerlingnummer", ""}, FieldError{"leerlingnummer", "", Missing, ""}},
		"spoilt pupil number": {
			[]string{"leerlingnummer", "1,2E+05"}, FieldError{"leerlingnummer", "1,2E+05", BadFormat, "A-1234"},
		},
		"lost letter in a name": {[]string{"voornaam", "Zo?"}, FieldError{"voornaam", "Zo?", BrokenText, ""}},
		"formula in a name":     {[]string{"achternaam", "#N/B"}, FieldError{"achternaam", "#N/B", SheetError, ""}},
		"parent of a formula": {
			[]string{"ouder1_naam", "#VERW!"}, FieldError{"ouder1_naam", "#VERW!", SheetError, ""},
		},
		"parent of lost letters": {
			[]string{"ouder1_naam", "ZoÃ« Berg"}, FieldError{"ouder1_naam", "ZoÃ« Berg", BrokenText, ""},
		},
		"no birth date": {[]string{"geboortedatum", ""}, FieldError{"geboortedatum", "", Missing, ""}},
		"no such day": {
			[]string{"geboortedatum", "31-02-2015"}, FieldError{"geboortedatum", "31-02-2015", BadDate, "28-02-2010"},
		},
		"no start date": {[]string{"startdatum", ""}, FieldError{"startdatum", "", Missing, ""}},
		"started long ago": {
			[]string{"startdatum", "13-03-2027"}, FieldError{"startdatum", "13-03-2027", TooEarly, "2027-03-14"},
		},
		"starts far away": {
			[]string{"startdatum", "15-06-2029"}, FieldError{"startdatum", "15-06-2029", TooLate, "2029-06-14"},
		},
		"no mentor": {[]string{"mentor_email", ""}, FieldError{"mentor_email", "", Missing, ""}},
		"mentor is no address": {
			[]string{"mentor_email", "visser"}, FieldError{"mentor_email", "visser", BadFormat, "naam@voorbeeld.nl"},
		},
		"no municipality":       {[]string{"gemeente", ""}, FieldError{"gemeente", "", Missing, ""}},
		"youth care or not":     {[]string{"jeugdhulp", "x"}, FieldError{"jeugdhulp", "x", NotAChoice, "ja, nee"}},
		"OSO without date":      {[]string{"oso_datum", ""}, FieldError{"oso_datum", "", Missing, ""}},
		"OSO without reference": {[]string{"oso_kenmerk", ""}, FieldError{"oso_kenmerk", "", Missing, ""}},
		"OSO of tomorrow": {
			[]string{"oso_datum", "15-06-2027"}, FieldError{"oso_datum", "15-06-2027", TooLate, "2027-06-14"},
		},
		"OSO is a file": {
			[]string{"oso_kenmerk", strings.Repeat("x", 61)},
			FieldError{"oso_kenmerk", strings.Repeat("x", 61), TooLong, "60"},
		},
		"young person's address": {
			[]string{"email", "sanne"}, FieldError{"email", "sanne", BadFormat, "naam@voorbeeld.nl"},
		},
		"parent without name": {[]string{"ouder1_naam", ""}, FieldError{"ouder1_naam", "", Missing, ""}},
		"authority of nobody": {
			[]string{"ouder2_naam", "", "ouder2_gezag", "nee"}, FieldError{"ouder2_naam", "", Missing, ""},
		},
		"parent's address": {
			[]string{"ouder2_email", "bram@"}, FieldError{"ouder2_email", "bram@", BadFormat, "naam@voorbeeld.nl"},
		},
		"authority or not": {
			[]string{"ouder1_gezag", "?"}, FieldError{"ouder1_gezag", "?", NotAChoice, "ja, nee"},
		},
		"asked for or not": {[]string{"aangevraagd", "?"}, FieldError{"aangevraagd", "?", NotAChoice, "ja, nee"}},
	} {
		_, problems := parseHandover(handoverRow(c.change...))
		if diff := cmp.Diff([]*FieldError{&c.want}, problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestParseHandoverKnowsTheAgesOfEveryTransition(t *testing.T) {
	t.Parallel()
	start := calendar.MustDate("2027-08-23")
	for _, crossing := range Crossings() {
		bounds, ok := ages[crossing]
		if !ok {
			t.Errorf("%s has no ages", crossing)
		}
		sender := "12AB00"
		if crossing == KoPo {
			sender = "123456789"
		}
		with := func(birth calendar.Date) []*FieldError {
			_, problems := parseHandover(
				handoverRow(
					"overgang", string(crossing), "school", sender, "geboortedatum", birth.String(), "startdatum",
					start.String(),
				),
			)
			return problems
		}
		youngest, oldest := start.AddYears(-bounds.youngest), start.AddYears(-bounds.oldest-1).AddDays(1)
		if problems := slices.Concat(with(youngest), with(oldest)); problems != nil {
			t.Errorf("%s: %v", crossing, problems)
		}
		if p := with(youngest.AddDays(1)); len(p) != 1 || p[0].Problem != TooLate || p[0].Want != youngest.String() ||
			p[0].Field != ColumnBirthDate {
			t.Errorf("%s, a day too young: %v", crossing, p)
		}
		if p := with(oldest.AddDays(-1)); len(p) != 1 || p[0].Problem != TooEarly || p[0].Want != oldest.String() {
			t.Errorf("%s, a day too old: %v", crossing, p)
		}
	}
}

// Everything wrong at once is told in the order of the columns, and every column is documented where it is read.
func TestParseHandoverReportsEverything(t *testing.T) {
	t.Parallel()
	required, optional := HandoverColumns()
	asked := map[string]bool{}
	_, problems := ParseHandover(func(column string) string { asked[column] = true; return "" }, today)
	var fields []string
	for _, p := range problems {
		fields = append(fields, p.Field)
	}
	want := slices.DeleteFunc(slices.Clone(
		required,
	), func(c string) bool { return c == ColumnInfix || c == ColumnLastName })
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(
		slices.Sorted(slices.Values(slices.Concat(required, optional))), slices.Sorted(maps.Keys(asked)),
	); diff != "" {
		t.Errorf("columns (-listed +read):\n%s", diff)
	}
}

func FuzzParseHandover(f *testing.F) {
	f.Add("ko-po", "123456789", "12AB00", "2023-05-03", "2027-08-23", "nee", "x", "ja")
	f.Add("po-vo", "12AB00", "12ab00", "\xff", "1-1-1", "ja", "", "\x00")
	f.Fuzz(func(t *testing.T, transition, sender, receiver, birth, start, requested, parent, authority string) {
		row := handoverRow("overgang", transition, "school", sender, "ontvangende_school", receiver, "geboortedatum",
			birth, "startdatum", start,
			"aangevraagd", requested, "ouder1_naam", parent, "ouder1_gezag", authority)
		h, problems := parseHandover(row)
		if problems != nil {
			return
		}
		senders, receivers := fmt.Sprint(h.Sender, h.SenderCode), fmt.Sprint(h.Receiver, h.ReceiverCode)
		if !slices.Contains(Crossings(), h.Crossing) || senders == receivers ||
			(h.Sender == "") == (h.SenderCode == "") || h.Requested ||
			(h.Receiver == "") == (h.ReceiverCode == "") || h.BirthDate.IsZero() || h.StartDate.IsZero() ||
			h.PupilNumber == "" || h.MentorEmail == "" {
			t.Fatalf("accepted %+v", h)
		}
	})
}
