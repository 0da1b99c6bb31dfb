package e2e

import (
	"fmt"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
)

// handing is one handover on a stage.
type handing struct {
	*e2etest.Course
	what care.NewHandover
}

// newHandover is a young person of SO De Wilg who goes to College Het Hoge Land on a day.
func newHandover(t *testing.T, s *stage.Stage, start, birth calendar.Date) care.NewHandover {
	t.Helper()
	return care.NewHandover{
		Crossing: care.SoRegular, Sender: e2etest.Staff(t, s, "rik@wilg.example").Organisation,
		Receiver:    e2etest.Staff(t, s, "samira@hogeland.example").Organisation,
		PupilNumber: "LL-7001", FirstName: "Sanne", Infix: "van 't", LastName: "Hoff-Özdemir", BirthDate: birth,
		StartDate:   start,
		MentorEmail: "rik@wilg.example", Municipality: "Groningen",
	}
}

func parent(name string) care.Party {
	return care.Party{
		Kind: care.Parent, Name: name + " Hoff", Email: fmt.Sprintf("%s@ouder.example", name), Authority: true,
	}
}

// hand writes a young person down and starts the handover, as the sender's mentor.
func hand(t *testing.T, s *stage.Stage, what care.NewHandover) *handing {
	t.Helper()
	by := e2etest.Staff(t, s, what.MentorEmail)
	p, existed, err := s.Store.Create(t.Context(), what, by.ID, s.Now())
	if err != nil || existed {
		t.Fatalf("CreateHandover: existed %v, %v", existed, err)
	}
	if err := s.Engine.Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	h := &handing{
		Course: &e2etest.Course{T: t, S: s, ID: p.ID, Contact: by, Names: []string{what.FirstName, what.LastName}},
		what:   what,
	}
	h.Settle()
	return h
}

// ready is the answer of a mentor whose checklist is complete.
func (h *handing) ready() care.Answer {
	a := care.Answer{Outcome: care.Done}
	for _, item := range protocols.Handover(h.what.Crossing).Handover.Checklist {
		a.Checked = append(a.Checked, item.Key)
	}
	return a
}

// needed are the sets that consent is asked for.
func (h *handing) needed() []care.InfoSet {
	sets := slices.Clone(protocols.Handover(h.what.Crossing).Handover.Needed)
	return slices.DeleteFunc(sets, func(
		s care.InfoSet,
	) bool {
		return s == care.YouthCareInformation && !h.what.YouthCare
	})
}
