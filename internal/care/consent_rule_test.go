package care

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

var (
	sanne   = Party{ID: "sanne", Kind: YoungPerson}
	anna    = Party{ID: "anna", Kind: Parent, Authority: true}
	bram    = Party{ID: "bram", Kind: Parent, Authority: true}
	chris   = Party{ID: "chris", Kind: Parent} // without authority
	parties = []Party{sanne, anna, bram, chris}
)

func TestRuleOn(t *testing.T) {
	t.Parallel()
	birth := calendar.MustDate("2012-02-29")
	for _, c := range []struct {
		on               string
		set              InfoSet
		rule             ConsentRule
		next             string
		deciders, signs  []PartyID
		parentsMayReadOn bool
	}{
		{
			"2024-02-28", YouthCareInformation, ByParents, "2024-02-29",
			[]PartyID{"anna", "bram"},
			[]PartyID{"anna", "bram"},
			true,
		},
		{
			"2024-02-29", YouthCareInformation, ByBoth, "2028-02-29",
			[]PartyID{"sanne", "anna", "bram"},
			[]PartyID{"sanne"},
			true,
		},
		{"2024-02-29", WarmConversation, ByParents, "2028-02-29", []PartyID{"anna", "bram"}, []PartyID{"sanne"}, true},
		{
			"2028-02-28", YouthCareInformation, ByBoth, "2028-02-29",
			[]PartyID{"sanne", "anna", "bram"},
			[]PartyID{"sanne"},
			true,
		},
		{"2028-02-28", ExtraInformation, ByParents, "2028-02-29", []PartyID{"anna", "bram"}, []PartyID{"sanne"}, true},
		{"2028-02-29", YouthCareInformation, ByYoungPerson, "2030-03-01", []PartyID{"sanne"}, []PartyID{"sanne"}, true},
		{"2028-02-29", TransferFile, ByYoungPerson, "2030-03-01", []PartyID{"sanne"}, []PartyID{"sanne"}, true},
		{"2030-02-28", TransferFile, ByYoungPerson, "2030-03-01", []PartyID{"sanne"}, []PartyID{"sanne"}, true},
		{"2030-03-01", TransferFile, ByYoungPerson, "", []PartyID{"sanne"}, []PartyID{"sanne"}, false},
	} {
		on := calendar.MustDate(c.on)
		if got := RuleOn(c.set, birth, on); got != c.rule {
			t.Errorf("%s, %s: rule %s, want %s", c.on, c.set, got, c.rule)
		}
		if got := NextRuleChange(birth, on).String(); got != c.next {
			t.Errorf("%s: next rule change %q, want %q", c.on, got, c.next)
		}
		var deciders, signs []PartyID
		for _, p := range parties {
			if MayDecide(c.set, birth, p, on) {
				deciders = append(deciders, p.ID)
			}
			if MaySignOff(p, birth, on) {
				signs = append(signs, p.ID)
			}
			if may := MayRead(p, birth, on); may != (p.Kind == YoungPerson || c.parentsMayReadOn) {
				t.Errorf("%s: may %s read: %v", c.on, p.ID, may)
			}
		}
		if diff := cmp.Diff(c.deciders, deciders); diff != "" {
			t.Errorf("%s, %s: deciders (-want +got):\n%s", c.on, c.set, diff)
		}
		if diff := cmp.Diff(c.signs, signs); diff != "" {
			t.Errorf("%s: who signs off (-want +got):\n%s", c.on, diff)
		}
	}
	if unknown := (Party{ID: "x", Kind: "aunt", Authority: true}); MayDecide(TransferFile, birth, unknown, birth) ||
		MayRead(unknown, birth, birth) || MaySignOff(unknown, birth, birth) {
		t.Error("somebody who is neither young person nor parent may something")
	}
}

// birthdays calls check with many birth dates, 29 February among them often, and the seed that makes them is always the
// same.
func birthdays(t *testing.T, check func(birth calendar.Date)) {
	t.Helper()
	random := rand.New(rand.NewPCG(12, 16))
	first, leap := calendar.MustDate("1996-01-01"), 0
	const n = 12_000
	for i := range n {
		birth := first.AddDays(random.IntN(40 * 365))
		if i%10 == 0 {
			birth = calendar.NewDate(1996+4*random.IntN(10), 2, 29)
		}
		if birth.Month() == 2 && birth.Day() == 29 {
			leap++
		}
		check(birth)
		if t.Failed() {
			t.Fatalf("birth date %s, the %dth", birth, i+1)
		}
	}
	if leap < n/10 {
		t.Errorf("%d of %d birth dates were 29 February", leap, n)
	}
}

// turns is the day on which somebody reaches an age, worked out without package calendar's own rule.
func turns(birth calendar.Date, age int) calendar.Date {
	if d := calendar.NewDate(birth.Year()+age, birth.Month(), birth.Day()); !d.IsZero() {
		return d
	}
	return calendar.NewDate(birth.Year()+age, 3, 1) // 29 February in a common year
}

func TestParentsLoseExactlyWhatTheRuleTakes(t *testing.T) {
	t.Parallel()
	birthdays(t, func(birth calendar.Date) {
		for _, age := range []int{AgeHeard, AgeAlone, AgeOfAge} {
			day := turns(birth, age)
			for _, on := range []calendar.Date{day.AddDays(-1), day, day.AddDays(1)} {
				heard, alone, adult := !on.Before(
					turns(birth, 12),
				), !on.Before(turns(birth, 16)), !on.Before(turns(birth, 18))
				for _, set := range InfoSets() {
					if got := MayDecide(set, birth, anna, on); got != !alone {
						t.Errorf("%s: parent decides about %s: %v", on, set, got)
					}
					if got, want := MayDecide(set, birth, sanne, on), alone || heard &&
						set == YouthCareInformation; got != want {
						t.Errorf("%s: young person decides about %s: %v", on, set, got)
					}
					if MayDecide(set, birth, chris, on) {
						t.Errorf("%s: a parent without authority decides about %s", on, set)
					}
				}
				if got := MayRead(anna, birth, on); got != !adult {
					t.Errorf("%s: parent reads: %v", on, got)
				}
				if got := MaySignOff(sanne, birth, on); got != heard || MaySignOff(anna, birth, on) == heard {
					t.Errorf("%s: young person signs off: %v", on, got)
				}
			}
			if got := NextRuleChange(birth, day.AddDays(-1)); got != day {
				t.Errorf("rule change after %s is %s, want %s", day.AddDays(-1), got, day)
			}
			if got := NextRuleChange(birth, day); age < AgeOfAge && !got.After(day) || age == AgeOfAge &&
				!got.IsZero() {
				t.Errorf("rule change after %s is %q", day, got)
			}
		}
	})
}

func TestBirthdayMovesWhatIsOpenAndKeepsWhatIsGiven(t *testing.T) {
	t.Parallel()
	ids := func(parties []Party) (ids []PartyID) {
		for _, p := range parties {
			ids = append(ids, p.ID)
		}
		return ids
	}
	birthdays(t, func(birth calendar.Date) {
		for _, c := range []struct {
			age           int
			set           InfoSet
			before, after []PartyID
		}{
			{AgeHeard, YouthCareInformation, []PartyID{"anna", "bram"}, []PartyID{"sanne", "anna", "bram"}},
			{AgeHeard, WarmConversation, []PartyID{"anna", "bram"}, []PartyID{"anna", "bram"}},
			{AgeAlone, YouthCareInformation, []PartyID{"sanne", "anna", "bram"}, []PartyID{"sanne"}},
			{AgeAlone, WarmConversation, []PartyID{"anna", "bram"}, []PartyID{"sanne"}},
			{AgeOfAge, WarmConversation, []PartyID{"sanne"}, []PartyID{"sanne"}},
		} {
			day := turns(birth, c.age)
			eve := day.AddDays(-1)
			for on, want := range map[calendar.Date][]PartyID{eve: c.before, day: c.after, day.AddDays(1): c.after} {
				if diff := cmp.Diff(want, ids(mustDecide(c.set, birth, parties, nil, on))); diff != "" {
					t.Errorf("%s, %s: who must decide (-want +got):\n%s", on, c.set, diff)
				}
			}
			var all []PartyDecision
			for _, p := range c.before {
				all = append(all, PartyDecision{p, Give, eve.At(23, 59)})
			}
			for _, on := range []calendar.Date{eve, day, day.AddDays(1)} {
				if got := Settle(c.set, birth, parties, all, on); got != ConsentGiven {
					t.Errorf("%s, %s: what everybody gave the evening before is %s", on, c.set, got)
				}
			}
			for _, p := range parties { // on the day itself, from 00:00, who withdraws is heard or not by the new rule
				want := ConsentGiven
				if MayDecide(c.set, birth, p, day) {
					want = ConsentWithdrawn
				}
				withdrawn := append(all[:len(all):len(all)], PartyDecision{p.ID, Withdraw, day.At(0, 0)})
				if got := Settle(c.set, birth, parties, withdrawn, day); got != want {
					t.Errorf("%s, %s: after %s withdrew at midnight it is %s, want %s", day, c.set, p.ID, got, want)
				}
			}
		}
	})
}

// TestTheParentsSwitch looks at who may read, decide and sign in the last instant before the 18th birthday begins in
// Amsterdam and in the first instant of it, for more than 10,000 birthdays, those on 29 February and on the days on
// which the clocks change among them.
func TestTheParentsSwitch(t *testing.T) {
	t.Parallel()
	allowed := Party{ID: "allowed", Kind: Parent, Authority: true, ReadsOn: true}
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	seen, changes := 0, 0
	check := func(birth calendar.Date) {
		seen++
		y, m, d := turns(birth, AgeOfAge).YMD()
		midnight := time.Date(y, m, d, 0, 0, 0, 0, amsterdam) // without package calendar, which is what is asked
		if _, before := midnight.Zone(); before != zoneOf(midnight.Add(24*time.Hour)) {
			changes++
		}
		for _, c := range []struct {
			at    time.Time
			minor bool
		}{
			{midnight.Add(-24 * time.Hour), true},
			{midnight.Add(-time.Nanosecond), true},
			{midnight.UTC(), false},
			{midnight.Add(3 * time.Hour), false},
			{midnight.Add(30 * time.Hour), false},
		} {
			on := calendar.DateOf(c.at)
			if got := [...]bool{
				MayRead(anna, birth, on), MayRead(chris, birth, on), MayRead(allowed, birth, on),
				MayRead(sanne, birth, on),
			}; got != [...]bool{c.minor, c.minor, true, true} {
				t.Errorf(
					"%s: a parent, one without authority, one who was allowed and the young person read: %v", c.at, got,
				)
			}
			for _, p := range []Party{anna, chris, allowed} {
				if MaySignOff(p, birth, on) || MayDecide(YouthCareInformation, birth, p, on) {
					t.Errorf("%s: %s signs or decides", c.at, p.ID)
				}
			}
		}
	}
	birthdays(t, check)
	for year := 2030; year < 2050; year++ { // the 18th birthdays on which the clocks change
		for _, month := range []time.Month{time.March, time.October} {
			last := time.Date(year, month, 31, 0, 0, 0, 0, time.UTC)
			check(calendar.NewDate(year-AgeOfAge, month, 31-int(last.Weekday())))
		}
	}
	if seen < 10_000 || changes < 40 {
		t.Errorf("%d birthdays, %d of them on the day of a clock change", seen, changes)
	}
}

func zoneOf(t time.Time) int {
	_, offset := t.Zone()
	return offset
}
