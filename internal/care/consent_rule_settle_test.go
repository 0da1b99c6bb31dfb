package care

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

// readDecisions reads "11 anna give; 16 sanne withdraw": at that age, on a day of its own within the year, somebody
// decides.
func readDecisions(birth calendar.Date, story string) (list []PartyDecision) {
	for i, part := range strings.Split(story, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		age := 10*int(words[0][0]-'0') + int(words[0][1]-'0')
		d := PartyDecision{
			Party: PartyID(words[1]), Decision: Decision(words[2]),
			At: calendar.Birthday(birth, age).AddDays(i).At(12, 0),
		}
		if d.Party == "-" {
			d.Party = ""
		}
		list = append(list, d)
	}
	return list
}

func TestSettle(t *testing.T) {
	t.Parallel()
	birth := calendar.MustDate("2011-05-03")
	two, one, none := []Party{sanne, anna, bram, chris}, []Party{sanne, anna}, []Party{sanne, chris}
	for _, c := range []struct {
		about   string
		parties []Party
		set     InfoSet
		story   string
		at      int // age of the day that is asked about, at its end of year
		want    ConsentState
		must    string
	}{
		{"asked", two, TransferFile, "", 11, ConsentOpen, "anna bram"},
		{"one of two", two, TransferFile, "11 anna give", 11, ConsentOpen, "bram"},
		{"both", two, TransferFile, "11 anna give; 11 bram give", 11, ConsentGiven, ""},
		{"one of one", one, TransferFile, "11 anna give", 11, ConsentGiven, ""},
		{"a child of 11 has no say", one, TransferFile, "11 sanne give; 11 sanne refuse", 11, ConsentOpen, "anna"},
		{"nor a parent without authority", two, TransferFile, "11 chris refuse", 11, ConsentOpen, "anna bram"},
		{"nobody with authority", none, TransferFile, "11 chris give", 11, ConsentOpen, ""},
		{"nobody with authority, youth care at 13", none, YouthCareInformation, "13 sanne give", 13, ConsentOpen, ""},
		{"nobody with authority, at 16", none, TransferFile, "", 16, ConsentOpen, "sanne"},
		{"somebody unknown", one, TransferFile, "11 eve give; 11 eve refuse", 11, ConsentOpen, "anna"},

		{"any refusal", two, TransferFile, "11 anna give; 11 bram refuse", 11, ConsentRefused, ""},
		{"changed their mind", two, TransferFile, "11 bram refuse; 11 bram give", 11, ConsentOpen, "anna"},
		{
			"changed their mind, complete", two, TransferFile, "11 anna give; 11 bram refuse; 11 bram give", 11,
			ConsentGiven, "",
		},
		{"the other gives", two, TransferFile, "11 bram refuse; 11 anna give", 11, ConsentRefused, ""},
		{"withdrawn", two, TransferFile, "11 anna give; 11 bram give; 11 anna withdraw", 11, ConsentWithdrawn, ""},
		{
			"withdrawn, the other gives again", two, TransferFile,
			"11 anna give; 11 bram give; 11 anna withdraw; 11 bram give", 11, ConsentWithdrawn, "",
		},
		{
			"withdrawn and given again", two, TransferFile,
			"11 anna give; 11 bram give; 11 anna withdraw; 11 anna give", 11, ConsentGiven, "",
		},
		{
			"refusal outweighs withdrawal", two, TransferFile, "11 anna give; 11 bram refuse; 11 anna withdraw", 11,
			ConsentRefused, "",
		},
		{
			"refusal undone, withdrawal left", two, TransferFile,
			"11 anna give; 11 bram refuse; 11 anna withdraw; 11 bram give", 11, ConsentWithdrawn, "",
		},
		{"taken back while open", two, TransferFile, "11 anna give; 11 anna withdraw", 11, ConsentWithdrawn, ""},

		{"both at 13 for youth care", one, YouthCareInformation, "13 anna give", 13, ConsentOpen, "sanne"},
		{"both at 13 gave", one, YouthCareInformation, "13 anna give; 13 sanne give", 13, ConsentGiven, ""},
		{"child of 13 refuses", one, YouthCareInformation, "13 anna give; 13 sanne refuse", 13, ConsentRefused, ""},
		{
			"child of 13 has no say about school", one, WarmConversation, "13 anna give; 13 sanne withdraw", 13,
			ConsentGiven, "",
		},

		{"given stays given at 12", two, YouthCareInformation, "11 anna give; 11 bram give", 12, ConsentGiven, ""},
		{"half given at 12", two, YouthCareInformation, "11 anna give", 12, ConsentOpen, "sanne bram"},
		{
			"the child of 12 withdraws", one, YouthCareInformation, "11 anna give; 12 sanne withdraw", 12,
			ConsentWithdrawn, "",
		},
		{
			"the child of 12 withdraws and gives", one, YouthCareInformation,
			"11 anna give; 12 sanne withdraw; 12 sanne give", 12, ConsentGiven, "",
		},
		{"giving never takes away", one, YouthCareInformation, "11 anna give; 13 anna give", 13, ConsentGiven, ""},
		{
			"given anew by the rule of the new day", one, YouthCareInformation,
			"11 anna give; 13 anna withdraw; 13 anna give", 13, ConsentOpen, "sanne",
		},

		{"given stays given at 16", two, WarmConversation, "15 anna give; 15 bram give", 16, ConsentGiven, ""},
		{"half given at 16", two, WarmConversation, "15 anna give", 16, ConsentOpen, "sanne"},
		{
			"parents of 16 may not withdraw", one, WarmConversation, "15 anna give; 16 anna withdraw; 16 anna refuse",
			16, ConsentGiven, "",
		},
		{"nor give", one, WarmConversation, "16 anna give", 16, ConsentOpen, "sanne"},
		{
			"the young person may withdraw", one, WarmConversation, "15 anna give; 16 sanne withdraw", 16,
			ConsentWithdrawn, "",
		},
		{"or refuse", one, WarmConversation, "15 anna give; 16 sanne refuse", 16, ConsentRefused, ""},
		{"refused stays refused at 16", one, WarmConversation, "15 anna refuse", 16, ConsentRefused, ""},
		{"the young person undoes it", one, WarmConversation, "15 anna refuse; 16 sanne give", 16, ConsentGiven, ""},
		{
			"withdrawn stays withdrawn at 16", one, WarmConversation, "15 anna give; 15 anna withdraw", 17,
			ConsentWithdrawn, "",
		},
		{"gave at 15, decides alone at 16", one, YouthCareInformation, "15 sanne give", 16, ConsentGiven, ""},
		{
			"gave at 15, a parent refused", one, YouthCareInformation, "15 sanne give; 15 anna refuse", 16,
			ConsentRefused, "",
		},
		{"nothing changes at 18", one, WarmConversation, "15 anna give", 18, ConsentGiven, ""},

		{"override", two, TransferFile, "11 - override", 11, ConsentOverridden, ""},
		{"override of a refusal", two, TransferFile, "11 anna refuse; 11 - override", 11, ConsentOverridden, ""},
		{
			"override, then one gives", two, TransferFile, "11 anna refuse; 11 - override; 11 bram give", 11,
			ConsentOverridden, "",
		},
		{
			"override, then all give", two, TransferFile, "11 anna refuse; 11 - override; 11 bram give; 11 anna give",
			11, ConsentGiven, "",
		},
		{"override, then refused", two, TransferFile, "11 - override; 11 anna refuse", 11, ConsentRefused, ""},
		{"override, then withdrawn", two, TransferFile, "11 - override; 11 anna withdraw", 11, ConsentWithdrawn, ""},
		{
			"override, then somebody without a say", two, TransferFile,
			"11 - override; 11 chris withdraw; 11 sanne withdraw", 11, ConsentOverridden, "",
		},
		{"override over a birthday", two, TransferFile, "15 - override; 16 anna withdraw", 16, ConsentOverridden, ""},
		{
			"override over a birthday, withdrawn", two, TransferFile, "15 - override; 16 sanne withdraw", 16,
			ConsentWithdrawn, "",
		},
	} {
		today := calendar.Birthday(birth, c.at).AddDays(100)
		list := readDecisions(birth, c.story)
		if got := Settle(c.set, birth, c.parties, list, today); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
		var must []string
		for _, p := range mustDecide(c.set, birth, c.parties, list, today) {
			must = append(must, string(p.ID))
		}
		if got := strings.Join(must, " "); got != c.must {
			t.Errorf("%s: %q must decide, want %q", c.about, got, c.must)
		}
	}
}

func TestAPartyAddedLaterDecidesToo(t *testing.T) {
	t.Parallel()
	birth := calendar.MustDate("2018-05-03")
	list := readDecisions(birth, "08 anna give")
	today := calendar.Birthday(birth, 9)
	if got := Settle(TransferFile, birth, []Party{sanne, anna}, list, today); got != ConsentGiven {
		t.Errorf("with one parent: %s", got)
	}
	if got := Settle(TransferFile, birth, []Party{sanne, anna, bram}, list, today); got != ConsentOpen {
		t.Errorf("with another parent who has authority: %s", got)
	}
	lost := anna
	lost.Authority = false
	if got := Settle(TransferFile, birth, []Party{sanne, lost, bram}, list, today); got != ConsentOpen {
		t.Errorf("when the parent who gave lost authority: %s", got)
	}
}

func TestCoveredOn(t *testing.T) {
	t.Parallel()
	until := calendar.MustDate("2028-08-23")
	for _, c := range []struct {
		state ConsentState
		on    calendar.Date
		want  bool
	}{
		{ConsentGiven, until, true},
		{ConsentGiven, until.AddDays(1), false},
		{ConsentOverridden, until, true},
		{ConsentOverridden, until.AddDays(1), false},
		{ConsentNotNeeded, until.AddDays(1), true},
		{ConsentOpen, until, false},
		{ConsentRefused, until, false},
		{ConsentWithdrawn, until, false},
	} {
		if got := CoveredOn(c.state, until, c.on); got != c.want {
			t.Errorf("%s on %s: covered %v", c.state, c.on, got)
		}
	}
}

// Whatever anybody decided in any order: nothing goes that a decider of the day stands against, and nothing goes that
// was neither given by everybody nor overridden.
func TestSettleCoversNothingUnasked(t *testing.T) {
	t.Parallel()
	people := []PartyID{"sanne", "anna", "bram", "chris", "eve", ""}
	rapid.Check(t, func(t *rapid.T) {
		birth := calendar.MustDate("2008-01-01").AddDays(rapid.IntRange(0, 4000).Draw(t, "birth"))
		set := rapid.SampledFrom(InfoSets()).Draw(t, "set")
		on := calendar.Birthday(birth, 10)
		var list []PartyDecision
		for range rapid.IntRange(0, 12).Draw(t, "decisions") {
			on = on.AddDays(rapid.IntRange(0, 700).Draw(t, "days"))
			p := rapid.SampledFrom(people).Draw(t, "party")
			d := Override
			if p != "" {
				d = rapid.SampledFrom([]Decision{Give, Refuse, Withdraw}).Draw(t, "decision")
			}
			list = append(list, PartyDecision{p, d, on.At(9, 0).Add(time.Duration(len(list)) * time.Second)})
			before := Settle(set, birth, parties, list[:len(list)-1], on)
			after := Settle(set, birth, parties, list, on)
			speaks := p == "" || hasSay(set, birth, p, on)
			switch {
			case !speaks && after != before:
				t.Fatalf("%s has no say on %s and made %s of %s", p, on, after, before)
			case speaks && (d == Refuse || d == Withdraw) && after != ConsentRefused && after != ConsentWithdrawn:
				t.Fatalf("%s: %s by %s on %s leaves %s", d, set, p, on, after)
			case d == Give && before.Covers() && !after.Covers():
				t.Fatalf("giving took away: %s was %s on %s", set, before, on)
			case d == Give && !before.Covers() && after.Covers() &&
				len(mustDecide(set, birth, parties, list[:len(list)-1], on)) > 1:
				t.Fatalf("%s is %s on %s though others have to decide", set, after, on)
			}
			if after.Settled() != (len(mustDecide(set, birth, parties, list, on)) == 0) {
				t.Fatalf("%s is %s on %s, and somebody has to decide or nobody", set, after, on)
			}
			if next := on.AddDays(400); before.Settled() &&
				Settle(set, birth, parties, list[:len(list)-1], next) != before {
				t.Fatalf("%s was %s on %s and changed by itself", set, before, on)
			}
		}
	})
}

func hasSay(set InfoSet, birth calendar.Date, id PartyID, on calendar.Date) bool {
	for _, p := range parties {
		if p.ID == id {
			return MayDecide(set, birth, p, on)
		}
	}
	return false
}

// mustDecide returns the parties who have yet to decide on a day, in the order of parties; none when the set is
// settled.
func mustDecide(
	set InfoSet, birth calendar.Date, parties []Party, decisions []PartyDecision, today calendar.Date,
) []Party {
	f := fold(set, birth, parties, decisions, today)
	if f.state.Settled() {
		return nil
	}
	var must []Party
	for _, p := range parties {
		if MayDecide(set, birth, p, today) && f.standing[p.ID] != Give {
			must = append(must, p)
		}
	}
	return must
}
