package e2e

import (
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// leaver is a young person of PRO De Linde whose mentor is Karin.
func leaver(number string, leaving calendar.Date) care.Leaver {
	return care.Leaver{
		School: "12AB00", PupilNumber: number, FirstName: "Sanne", Infix: "van 't", LastName: "Hoff-Özdemir",
		BirthDate:   calendar.MustDate("2009-02-11"),
		LeavingDate: leaving, Education: care.PRO, MentorEmail: "karin@linde.example", Municipality: "Groningen",
		Phone: "06-12345678",
	}
}

// begin writes a young person down and starts the follow-up.
func begin(t *testing.T, s *stage.Stage, l care.Leaver) care.ProcessID {
	t.Helper()
	p, existed, err := s.Store.Create(t.Context(), l, e2etest.Staff(t, s, l.MentorEmail).ID, s.Now())
	if err != nil || existed {
		t.Fatalf("Create: existed %v, %v", existed, err)
	}
	if err := s.Engine.Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if err := s.Demo.Settle(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	return p.ID
}
