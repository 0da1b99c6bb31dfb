package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// serviceFunc is a Service from a function.
type serviceFunc func(Message) (string, error)

func (f serviceFunc) Send(_ context.Context, m Message) (string, error) { return f(m) }

func newOffice(t fataler, o Outbox, s Service) *Office {
	t.Helper()
	office, err := NewOffice(o, s, portal, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return office
}

func to(id string) care.Envelope {
	return care.Envelope{ID: id, To: care.Staff{Email: id + "@school.example"}, New: 1}
}

func urgent(id string, kind care.NoticeKind) care.Envelope {
	e := to(id)
	e.Kind = kind
	return e
}

var day = calendar.NewDate(2027, time.August, 23)

func TestMorningSendsInBatches(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, MaxRecipients, MaxRecipients + 1, 2*MaxRecipients + 1} {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			o := &memoryOutbox{}
			for i := range n {
				o.add(to(fmt.Sprint("m", i)))
			}
			var sizes []int
			sent, err := newOffice(t, o, serviceFunc(func(m Message) (string, error) {
				sizes = append(sizes, len(m.To))
				return "id", nil
			})).Morning(t.Context(), day, morningAt)
			if sent != n || err != nil {
				t.Fatalf("Morning = %d, %v, want %d", sent, err, n)
			}
			var want []int
			for left := n; left > 0; left -= MaxRecipients {
				want = append(want, min(left, MaxRecipients))
			}
			if diff := cmp.Diff(want, sizes); diff != "" {
				t.Errorf("recipients per request (-want +got):\n%s", diff)
			}
			for _, m := range o.mails {
				if m.state != care.MailSent || m.messageID != "id" {
					t.Fatalf("%s is %s with message id %q", m.ID, m.state, m.messageID)
				}
			}
		})
	}
}

func TestUrgentGroupsByLetter(t *testing.T) {
	t.Parallel()
	o := &memoryOutbox{}
	twice := urgent("d", care.NoticeOffer)
	twice.To.Email = "A@school.example" // the address of a, who has two roles
	o.add(urgent("a", care.NoticeOffer), urgent("b", care.NoticeEscalation), urgent("c", care.NoticeOffer), twice,
		urgent("x", "new-kind"), care.Envelope{ID: "y", Kind: care.NoticeOffer}, care.Envelope{
			ID: "z", Kind: care.NoticeOffer, To: care.Staff{Email: "Jan <j@x.nl>"},
		})
	var requests [][]string
	err := newOffice(t, o, serviceFunc(func(m Message) (string, error) {
		var ids []string
		for _, r := range m.To {
			ids = append(ids, r.MailID)
		}
		requests = append(requests, append([]string{m.Subject}, ids...))
		return "id", nil
	})).Urgent(t.Context(), "p", morningAt)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Er wacht een aanbod op jouw antwoord", "a", "c"},
		{"Een taak blijft open staan", "b"},
		{"Er wacht een aanbod op jouw antwoord", "d"},
	}
	if diff := cmp.Diff(want, requests); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	problems := map[string]string{}
	for _, m := range o.mails {
		if m.state == care.MailFailed {
			problems[m.ID] = m.problem
		}
	}
	if diff := cmp.Diff(
		map[string]string{"x": "unknown_kind", "y": "no_address", "z": "bad_address"}, problems,
	); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// A mail goes in the name of its sender, and answers to it to the colleague who is named in it; without one whoever
// reads the answers of the service is promised.
func TestAMailGoesInTheNameOfItsSender(t *testing.T) {
	t.Parallel()
	none := care.Sender{Organisation: "Wijkteam 't Zand"}
	unreachable := care.Sender{Organisation: none.Organisation, Name: "Bas", Email: "bas at zand"}
	o := &memoryOutbox{}
	for i, from := range []care.Sender{inviter, none, inviter, unreachable, {}} {
		e := to(fmt.Sprint("m", i))
		e.From = from
		o.add(e)
	}
	sent := map[string]string{} // who a mail is of, by whom it is for
	_, err := newOffice(t, o, serviceFunc(func(m Message) (string, error) {
		for _, r := range m.To {
			_, text, html := filled(m, r)
			for _, who := range []string{"Een medewerker", "Tom Jansen van PRO De Linde"} {
				if says := who + " leest je antwoord."; strings.Contains(text, says) && strings.Contains(html, says) {
					sent[r.MailID] = fmt.Sprintf("%s <%s> %s, of %d", m.From, m.ReplyTo, who, len(m.To))
				}
			}
		}
		return "id", nil
	})).Morning(t.Context(), day, morningAt)
	if err != nil {
		t.Fatal(err)
	}
	ofTom := "PRO De Linde via Schakel <tom@linde.example> Tom Jansen van PRO De Linde, of 2"
	ofTeam := "Wijkteam 't Zand via Schakel <> Een medewerker, of 2"
	if diff := cmp.Diff(map[string]string{
		"m0": ofTom, "m1": ofTeam, "m2": ofTom, "m3": ofTeam, "m4": " <> Een medewerker, of 1",
	}, sent); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatBecomesOfMails(t *testing.T) {
	t.Parallel()
	const queued, sending, sent, doubt, failed = care.MailQueued, care.MailSending, care.MailSent, care.MailInDoubt,
		care.MailFailed
	for _, c := range []struct {
		name    string
		answers []error // to the requests, in order; the last one stands for those after it
		failing bool    // the database, after the claim
		want    []care.MailState
		wantErr error
		calls   int
	}{
		{"sent", []error{nil}, false, []care.MailState{sent, sent, sent}, nil, 2},
		{
			"busy at once",
			[]error{&BusyError{After: time.Minute}},
			false,
			[]care.MailState{queued, queued, queued},
			ErrBusy, 1,
		},
		{"busy later", []error{nil, &BusyError{}}, false, []care.MailState{sent, sent, queued}, ErrBusy, 2},
		{
			"our key",
			[]error{&RefusedError{Status: 401}},
			false,
			[]care.MailState{queued, queued, queued},
			ErrRefused,
			1,
		},
		{
			"this message",
			[]error{&RefusedError{Status: 400}, nil},
			false,
			[]care.MailState{failed, failed, sent},
			nil, 2,
		},
		{"plainly refused", []error{ErrRefused, nil}, false, []care.MailState{failed, failed, sent}, nil, 2},
		{
			"one of them",
			[]error{&RefusedError{Status: 400, Fields: []string{"personalizations.1.to.0.email"}}, nil},
			false,
			[]care.MailState{sent, failed, sent},
			nil, 3,
		},
		{
			"none of them",
			[]error{&RefusedError{Status: 400, Fields: []string{"personalizations.7"}}, nil},
			false,
			[]care.MailState{failed, failed, sent},
			nil, 2,
		},
		{"lost", []error{errors.New("no answer"), nil}, false, []care.MailState{doubt, doubt, queued}, nil, 1},
		{"sent but not recorded", []error{nil}, true, []care.MailState{sending, sending, sending}, errDatabase, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := &memoryOutbox{}
			o.add(urgent("a", care.NoticeOffer), urgent("b", care.NoticeOffer), urgent("c", care.NoticeReminder))
			o.failing = func() bool { return c.failing }
			calls := 0
			office := newOffice(t, o, serviceFunc(func(Message) (string, error) {
				calls++
				return "id", c.answers[min(calls, len(c.answers))-1]
			}))
			err := office.Urgent(t.Context(), "p", morningAt)
			if c.wantErr != nil && !errors.Is(err, c.wantErr) {
				t.Errorf("Urgent = %v, want %v", err, c.wantErr)
			}
			var got []care.MailState
			again := false
			for _, m := range o.mails {
				got = append(got, m.state)
				again = again || m.state == queued
			}
			if diff := cmp.Diff(c.want, got); diff != "" || calls != c.calls {
				t.Errorf("%d requests, want %d; states (-want +got):\n%s", calls, c.calls, diff)
			}
			if again && err == nil {
				t.Error("mails wait to be sent again, but nobody is told to try again")
			}
		})
	}
}

func TestBusyReachesTheCaller(t *testing.T) {
	t.Parallel()
	o := &memoryOutbox{}
	o.add(to("a"))
	_, err := newOffice(t, o, serviceFunc(func(Message) (
		string, error,
	) {
		return "", &BusyError{After: time.Minute}
	})).Morning(t.Context(), day, morningAt)
	var wait interface{ RetryAfter() time.Duration }
	if !errors.As(err, &wait) || wait.RetryAfter() != time.Minute {
		t.Errorf("Morning = %v, want an error that says to wait a minute", err)
	}
}

// A worker that shuts down cancels what it does: what left is still recorded, and what did not is given back.
func TestShutdownInBetween(t *testing.T) {
	t.Parallel()
	o := &memoryOutbox{}
	o.add(urgent("a", care.NoticeOffer), urgent("b", care.NoticeReminder))
	ctx, stop := context.WithCancel(t.Context())
	err := newOffice(t, o, serviceFunc(func(Message) (string, error) { stop(); return "id", nil })).Urgent(
		ctx, "p", morningAt,
	)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Urgent = %v, want context.Canceled", err)
	}
	if diff := cmp.Diff(map[string]care.MailState{"a": care.MailSent, "b": care.MailQueued}, o.states()); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
}

func TestDoubtWaitsForSlowSends(t *testing.T) {
	t.Parallel()
	o := &memoryOutbox{}
	o.add(to("a"))
	o.claim(care.MailMorning, morningAt, 1)
	office := newOffice(t, o, serviceFunc(nil))
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{time.Minute, 0}, {doubtAfter, 0}, {doubtAfter + time.Second, 1}, {time.Hour, 0}} {
		if n, err := office.Doubt(t.Context(), morningAt.Add(c.after)); n != c.want || err != nil {
			t.Errorf("Doubt after %v = %d, %v, want %d", c.after, n, err, c.want)
		}
	}
}

// TestAtMostOnce plays random faults of the mail service and the database, asks again as Temporal would, and counts
// what readers got.
func TestAtMostOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		o := &memoryOutbox{}
		for i := range rapid.IntRange(1, 30).Draw(rt, "mails") {
			e := to(fmt.Sprint("m", i))
			e.Kind = rapid.SampledFrom([]care.NoticeKind{"", care.NoticeOffer, care.NoticeReminder}).Draw(rt, "kind")
			e.Gathered = e.Kind == "" && rapid.Bool().Draw(rt, "gathered")
			o.add(e)
		}
		o.failing = func() bool { return rapid.IntRange(0, 9).Draw(rt, "database") == 0 }
		got := map[string]int{}
		office := newOffice(rt, o, serviceFunc(func(m Message) (string, error) {
			switch rapid.SampledFrom(
				[]string{"ok", "ok", "ok", "busy", "key", "one", "all", "lost before", "lost after"},
			).Draw(rt, "answer") {
			case "busy":
				return "", &BusyError{}
			case "key":
				return "", &RefusedError{Status: 403}
			case "one":
				return "", &RefusedError{Status: 400, Fields: []string{"personalizations.0.to"}}
			case "all":
				return "", &RefusedError{Status: 413}
			case "lost before":
				return "", errors.New("lost")
			case "lost after":
				for _, r := range m.To {
					got[r.MailID]++
				}
				return "", errors.New("lost")
			}
			for _, r := range m.To {
				got[r.MailID]++
			}
			return "id", nil
		}))
		for asked := 0; ; asked++ {
			if asked > 1000 {
				rt.Fatal("it never ends")
			}
			_, err := office.Morning(context.Background(), day, morningAt)
			if err == nil {
				err = office.Urgent(context.Background(), "p", morningAt)
			}
			if err == nil {
				_, err = office.Gathered(context.Background(), morningAt)
			}
			if err == nil {
				break
			}
		}
		if _, err := office.Doubt(context.Background(), morningAt.Add(time.Hour)); err != nil {
			rt.Fatal(err)
		}
		for _, m := range o.mails {
			n := got[m.ID]
			switch {
			case n > 1:
				rt.Fatalf("%s went out %d times", m.ID, n)
			case m.state == care.MailSent && n != 1, m.state == care.MailFailed && n != 0:
				rt.Fatalf("%s is %s and went out %d times", m.ID, m.state, n)
			case m.state != care.MailSent && m.state != care.MailFailed && m.state != care.MailInDoubt:
				rt.Fatalf("%s is still %s", m.ID, m.state)
			}
		}
	})
}
