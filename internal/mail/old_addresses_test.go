package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
)

// memorySettler remembers what became of mails.
type memorySettler struct{ told []string }

func (s *memorySettler) Settle(
	ctx context.Context, ids []string, state care.MailState, messageID, problem string, _ time.Time,
) error {
	s.told = append(s.told, fmt.Sprintf("%v %s %v %s", ids, state, messageID != "", problem))
	return ctx.Err()
}

// left is an address whose colleague and organisation have every sign that means something in HTML.
var left = care.AddressLeft{
	Mail: "mail-1", Address: guest, Organisation: "Praktijkschool \"'t Zand\" & Zn <PRO>", Colleague: "Bas\nd'Hond",
}

func newOldAddresses(t *testing.T, o settler, s Service, log io.Writer) *OldAddresses {
	t.Helper()
	a, err := NewOldAddresses(o, s, slog.New(slog.NewJSONHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestOldAddressGolden(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	newOldAddresses(t, &memorySettler{}, f.client(t), io.Discard).TellAddress(t.Context(), left, morningAt)
	subject, text, html := f.read(t)
	golden(t, "address-left.txt", "Onderwerp: "+subject+"\n\n"+text)
	golden(t, "address-left.html", html)
	if strings.Contains(text+html, "http") || strings.Contains(subject, "Bas") {
		t.Error("a link, or a name in the subject")
	}
}

// TestNoPersonalDataToAnOldAddress: it holds the words of the list, and of all the people in the world the colleague.
func TestNoPersonalDataToAnOldAddress(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	plain := left
	plain.Organisation, plain.Colleague = "school", "medewerker"
	newOldAddresses(t, &memorySettler{}, f.client(t), io.Discard).TellAddress(t.Context(), plain, morningAt)
	allowed := allowedWords(t)
	allowed["school"] = true
	f.holdsOnly(t, allowed)
}

// TestWhatBecomesOfAnOldAddress: it is told once, or not at all; what became of it is recorded, and the address stands
// nowhere.
func TestWhatBecomesOfAnOldAddress(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer  error
		none    bool // no mail service
		address string
		want    string
	}{
		"sent": {want: "[mail-1] sent true "},
		"refused": {
			answer: &RefusedError{Status: http.StatusBadRequest},
			want:   "[mail-1] failed false not_sent: refused by the mail service: status 400",
		},
		"lost":            {answer: errors.New("no answer"), want: "[mail-1] in_doubt false in_doubt: no answer"},
		"no mail service": {none: true, want: "[mail-1] failed false no_mail_service"},
		"no address":      {address: "niemand", want: "[mail-1] failed false bad_address"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			o := &memorySettler{}
			var service Service
			if !c.none {
				service = serviceFunc(func(Message) (string, error) { return "message-1", c.answer })
			}
			to := left
			if c.address != "" {
				to.Address = c.address
			}
			ctx, cancel := context.WithCancel(t.Context())
			cancel() // whoever asked is gone
			newOldAddresses(t, o, service, &log).TellAddress(ctx, to, morningAt)
			if got := strings.Join(o.told, "; "); got != c.want {
				t.Errorf("recorded %q, want %q", got, c.want)
			}
			if (log.Len() > 0) == strings.Contains(c.want, "sent true") || strings.Contains(log.String(), to.Address) {
				t.Errorf("logged %q", log.String())
			}
		})
	}
}
