package postgres_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestAskingConsent(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	ask := care.AskConsent{
		Entry: h.entry(h.id, care.EventConsentAsked), Receiver: h.eik.ID, Until: day(400),
		Needed: []care.InfoSet{care.WarmConversation, care.ExtraInformation}, Free: []care.InfoSet{care.TransferFile},
	}
	want := care.ConsentStatus{
		Sets: []care.SetConsent{
			{Set: care.TransferFile, State: care.ConsentNotNeeded},
			{Set: care.ExtraInformation, State: care.ConsentOpen},
			{Set: care.WarmConversation, State: care.ConsentOpen},
		},
		NextBirthday: calendar.MustDate("2028-02-29"),
	}
	h.twice(func() error {
		status, err := h.AskConsent(h.ctx, ask)
		equal(t, "status", status, want)
		return err
	})
	h.decide(care.Give, h.mother, care.ExtraInformation)
	ask.Until, ask.Needed = day(500), append(ask.Needed, care.YouthCareInformation)
	status, err := h.AskConsent(h.ctx, ask)
	h.do(err)
	equal(t, "one set more", len(status.Sets), 4)
	for _, c := range h.view(h.anna).Consents {
		equal(t, "last day of "+string(c.Set), c.Until, day(500))
		decided := slices.ContainsFunc(c.Deciders, func(d care.DeciderView) bool { return d.Decision == care.Give })
		equal(t, "what was decided about "+string(c.Set)+" stays", decided, c.Set == care.ExtraInformation)
	}
	elsewhere, err := h.AskConsent(h.ctx, care.AskConsent{Entry: h.at(), Receiver: h.organisation(care.Organisation{
		Kind: care.School, Name: "De Beuk", Code: "56EF00", Region: "zuid",
	}).ID, Needed: []care.InfoSet{care.ExtraInformation}, Until: day(400)})
	h.do(err)
	equal(
		t, "for another receiver nothing was given", elsewhere.Sets,
		[]care.SetConsent{{Set: care.ExtraInformation, State: care.ConsentOpen}},
	)
}

func TestDecidingAboutConsent(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	given := h.decided(care.Give, h.mother, care.ExtraInformation, care.YouthCareInformation)
	h.twice(func() error {
		status, err := h.RecordConsent(h.ctx, given)
		equal(
			t, "one of two parents, the first and the second time", status.State(care.ExtraInformation),
			care.ConsentOpen,
		)
		return err
	})
	h.now = h.now.Add(time.Minute)
	equal(
		t, "both parents",
		h.decide(care.Give, h.father, care.ExtraInformation, care.YouthCareInformation).State(care.ExtraInformation),
		care.ConsentGiven,
	)
	byLink := care.RecordConsent{Entry: h.at(), Receiver: h.eik.ID, Wish: care.DecideConsent{
		Act: care.Act{ID: care.ActID(care.NewID()), Process: h.id, Guest: h.young},
		Decisions: []care.ConsentDecision{
			{Set: care.YouthCareInformation, Party: h.young, Decision: care.Give, Means: care.OnPaper},
		},
	}}
	h.twice(func() error {
		status, err := h.RecordConsent(h.ctx, byLink)
		equal(t, "and the young person", status.State(care.YouthCareInformation), care.ConsentGiven)
		return err
	})
	line := entryOf(h.world, h.id, care.EventConsentGiven)
	equal(
		t, "who", []string{line.GuestName, line.PartyName, line.ByName, string(line.Details.Set)},
		[]string{"Zoë", "Zoë", "", "youth_care_information"},
	)
	equal(
		t, "by the rule of the day, and how",
		column[string](h.world, `SELECT rule || ' ' || means FROM consent_decisions ORDER BY seq DESC LIMIT 1`),
		[]string{"both link"},
	)

	before := h.dump()
	h.decide(care.Give, h.mother, care.ExtraInformation)
	equal(t, "the database after giving what was given", h.dump(), before)

	equal(
		t, "one parent withdraws",
		h.decide(care.Withdraw, h.father, care.ExtraInformation).State(care.ExtraInformation), care.ConsentWithdrawn,
	)
	line = entryOf(h.world, h.id, care.EventConsentWithdrawn)
	equal(
		t, "who recorded it", []string{line.GuestName, line.PartyName, line.ByName},
		[]string{"", "Vader Ñandú", h.anna.Name},
	)
	equal(
		t, "and gives again", h.decide(care.Give, h.father, care.ExtraInformation).State(care.ExtraInformation),
		care.ConsentGiven,
	)
	for _, c := range h.view(h.anna).Consents {
		if c.Set == care.YouthCareInformation {
			equal(
				t, "who decided", deciders(c),
				[]string{"Zoë give must", "Moeder Ñandú give Anna Øst must", "Vader Ñandú give Anna Øst must"},
			)
			equal(t, "rule", c.Rule, care.ByBoth)
		}
	}
}

func deciders(c care.ConsentView) []string {
	var found []string
	for _, d := range c.Deciders {
		s := d.Name + " " + string(d.Decision)
		if d.ByName != "" {
			s += " " + d.ByName
		}
		if d.Must {
			s += " must"
		}
		found = append(found, s)
	}
	return found
}

func TestWhoMayNotDecide(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	_, err := h.AskConsent(h.ctx, care.AskConsent{
		Entry: h.at(), Receiver: h.eik.ID, Needed: []care.InfoSet{care.ExtraInformation},
		Free: []care.InfoSet{care.TransferFile}, Until: day(400),
	})
	h.do(err)
	reason := func(by care.Staff) care.RecordConsent {
		e := h.decided(care.Override, "", care.ExtraInformation)
		e.Wish.By = by.ID
		h.do(h.SaveTexts(h.ctx, e.Wish.Act, map[string]string{care.TextReason: "crisis"}, h.now))
		return e
	}
	removed := care.PartyID(care.NewID())
	_, err = h.Pool().Exec(h.ctx,
		`INSERT INTO parties (id, process, kind, name, authority, removed_at)
			SELECT $1, id, 'parent', 'Weg', true, $2 FROM processes`,
		string(removed), h.now)
	h.do(err)
	aunt := care.PartyID(care.NewID())
	_, err = h.Pool().Exec(
		h.ctx, `INSERT INTO parties (id, process, kind, name) SELECT $1, id, 'parent', 'Tante' FROM processes`,
		string(aunt),
	)
	h.do(err)
	change := func(d care.RecordConsent, f func(*care.RecordConsent)) care.RecordConsent { f(&d); return d }
	give := func() care.RecordConsent { return h.decided(care.Give, h.mother, care.ExtraInformation) }
	refused := map[string]care.RecordConsent{
		"the young person of 15 about school": h.decided(care.Give, h.young, care.ExtraInformation),
		"a parent without authority":          h.decided(care.Give, aunt, care.ExtraInformation),
		"a parent who was removed":            h.decided(care.Give, removed, care.ExtraInformation),
		"somebody unknown":                    h.decided(care.Give, care.PartyID(care.NewID()), care.ExtraInformation),
		"about what goes by law":              h.decided(care.Refuse, h.mother, care.TransferFile),
		"about what was not asked":            h.decided(care.Give, h.mother, care.WarmConversation),
		"nonsense":                            h.decided("perhaps", h.mother, care.ExtraInformation),
		"half of it": h.decided(
			care.Give, h.mother, care.ExtraInformation, care.WarmConversation,
		),
		"an override by a party":   h.decided(care.Override, h.mother, care.ExtraInformation),
		"recorded by the receiver": change(give(), func(e *care.RecordConsent) { e.Wish.By = h.eef.ID }),
		"recorded by nobody":       change(give(), func(e *care.RecordConsent) { e.Wish.By = "" }),
		"a guest for another": change(give(), func(
			e *care.RecordConsent,
		) {
			e.Wish.By, e.Wish.Guest = "", h.father
		}),
		"for a receiver who is none": change(give(), func(
			e *care.RecordConsent,
		) {
			e.Receiver = h.gemeente.ID
		}),
		"an override by the mentor":      reason(h.anna),
		"an override by the coordinator": reason(h.carla),
		"an override by the receiver's":  reason(h.staff("Els", care.Manager, h.eik)),
		"an override without a reason": change(h.decided(
			care.Override, "", care.ExtraInformation,
		), func(e *care.RecordConsent) { e.Wish.By = h.mo.ID }),
		"an override by a manager who is away": change(reason(h.mo), func(
			e *care.RecordConsent,
		) {
			e.Wish.By = care.StaffID(care.NewID())
		}),
	}
	before := h.dump()
	for what, e := range refused {
		if _, err := h.RecordConsent(h.ctx, e); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("%s: %v, want %v", what, err, care.ErrNotAllowed)
		}
	}
	equal(t, "the database after all that", h.dump(), before)

	by := reason(h.mo)
	h.twice(func() error {
		status, err := h.RecordConsent(h.ctx, by)
		equal(t, "a manager of the sender with a reason", status.State(care.ExtraInformation), care.ConsentOverridden)
		return err
	})
	for _, c := range h.view(h.anna).Consents {
		if c.Set == care.ExtraInformation {
			equal(t, "override", c.Overridden, &care.OverrideView{ByName: h.mo.Name, Reason: "crisis", At: h.now})
		}
	}
	h.now = h.now.Add(time.Minute)
	equal(
		t, "until somebody who may says no",
		h.decide(care.Refuse, h.father, care.ExtraInformation).State(care.ExtraInformation), care.ConsentRefused,
	)
	equal(t, "what a parent without authority is asked", slices.ContainsFunc(h.view(h.anna).Consents[1].Deciders, func(
		d care.DeciderView,
	) bool {
		return d.Party == aunt
	}), false)
}

// TestABirthdayMovesConsent lets the young person turn 16 while consent is open, given and refused.
func TestABirthdayMovesConsent(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.decide(care.Give, h.mother, care.TransferFile) // the father has not
	h.everybody(care.Give, care.ExtraInformation)
	h.decide(care.Refuse, h.father, care.WarmConversation)
	h.decide(care.Give, h.young, care.YouthCareInformation) // neither parent has
	review := care.ReviewConsent{Receiver: h.eik.ID}
	states := func(at time.Time) string {
		h.now = at
		review.Entry = h.at()
		var s string
		h.twice(func() error {
			status, err := h.ReviewConsent(h.ctx, review)
			s = ""
			for _, c := range status.Sets {
				s += " " + string(c.State)
			}
			s += " " + status.NextBirthday.String()
			return err
		})
		return s
	}
	birthday := calendar.MustDate("2028-02-29")
	equal(t, "at 15", states(birthday.AddDays(-1).At(23, 59)), " open given refused open 2028-02-29")
	equal(t, "lines before the birthday", slices.Contains(h.story(h.id), care.EventConsentMoved), false)
	// who is born on 29 February turns 18 on 1 March
	equal(t, "at 16", states(birthday.At(0, 0)), " open given refused given 2030-03-01")
	line := entryOf(h.world, h.id, care.EventConsentMoved)
	equal(t, "line", line.Details, care.Details{Organisation: h.eik.ID, Age: 16, Rule: care.ByYoungPerson})

	for _, c := range h.view(h.anna).Consents {
		if c.Set == care.TransferFile {
			equal(t, "who decides about what is open", deciders(c), []string{"Zoë  must", "Moeder Ñandú give Anna Øst"})
		}
	}
	if _, err := h.RecordConsent(
		h.ctx, h.decided(care.Withdraw, h.mother, care.ExtraInformation),
	); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("a parent withdraws after the birthday: %v", err)
	}
	equal(
		t, "the young person withdraws what the parents gave",
		h.decide(care.Withdraw, h.young, care.ExtraInformation).State(care.ExtraInformation), care.ConsentWithdrawn,
	)
	equal(t, "at 18", states(calendar.MustDate("2030-03-01").At(0, 0)), " open withdrawn refused given ")
	moved := 0
	for _, e := range h.story(h.id) {
		if e == care.EventConsentMoved {
			moved++
		}
	}
	equal(t, "lines in all: nobody else decides at 18", moved, 1)
}

func TestTheTwelfthBirthdayMovesYouthCareOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.newHandover("1")
	n.BirthDate = day(1).AddYears(-12)
	p, _, err := w.Create(w.ctx, n, "", w.now)
	w.do(err)
	ask := func(receiver care.Organisation, sets ...care.InfoSet) {
		_, err := w.AskConsent(
			w.ctx,
			care.AskConsent{
				Entry: care.Entry{Process: p.ID, At: w.now}, Receiver: receiver.ID, Needed: sets, Until: day(400),
			},
		)
		w.do(err)
	}
	ask(w.eik, care.ExtraInformation, care.YouthCareInformation)
	other := w.organisation(care.Organisation{Kind: care.School, Name: "De Beuk", Code: "56EF00", Region: "zuid"})
	ask(other, care.ExtraInformation)
	w.now = day(1).At(0, 0)
	late := w.organisation(care.Organisation{Kind: care.School, Name: "De Els", Code: "56EF01", Region: "zuid"})
	ask(late, care.YouthCareInformation)
	for _, receiver := range []care.Organisation{w.eik, other, late} {
		_, err := w.ReviewConsent(
			w.ctx, care.ReviewConsent{Entry: care.Entry{Process: p.ID, At: w.now}, Receiver: receiver.ID},
		)
		w.do(err)
	}
	equal(
		t, "moved: only where youth care was asked before",
		column[string](
			w, `SELECT details ->> 'try' || ' ' || (details ->> 'code') FROM journal WHERE event = 'consent_moved'`,
		),
		[]string{"12 both"},
	)
}

func TestWhatIsWithheldDoesNotTellOfYouthCare(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	for _, needed := range [][]care.InfoSet{{care.ExtraInformation}, {
		care.ExtraInformation, care.YouthCareInformation,
	}} {
		_, err := h.AskConsent(
			h.ctx,
			care.AskConsent{
				Entry: h.at(), Receiver: h.eik.ID, Needed: needed, Free: []care.InfoSet{care.TransferFile},
				Until: day(400),
			},
		)
		h.do(err)
		v := h.view(h.eva)
		equal(t, "withheld", v.Withheld, []care.InfoSet{care.ExtraInformation, care.YouthCareInformation})
		equal(t, "youth care", v.YouthCare, care.Unknown)
	}
}

func TestConsentEndsByItself(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	equal(t, "before anything was asked", h.view(h.eva).Withheld, care.InfoSets())
	h.ask()
	h.everybody(care.Give, care.TransferFile)
	withheld := care.InfoSets()[1:]
	h.now = calendar.MustDate("2029-01-10").At(23, 59)
	equal(t, "on the last day", h.view(h.eva).Withheld, withheld)
	h.now = calendar.MustDate("2029-01-11").At(0, 0)
	equal(t, "the day after", h.view(h.eva).Withheld, care.InfoSets())
}
