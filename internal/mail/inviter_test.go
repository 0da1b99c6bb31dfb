package mail

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
)

// inviter invites in the tests.
var inviter = care.Sender{
	Organisation: "PRO De Linde", Name: "Tom Jansen", Email: "tom@linde.example", Phone: "050 555 01 02",
}

func (o *memoryInvitations) Inviter(context.Context, care.InvitationID, time.Time) (care.Sender, error) {
	return inviter, nil
}

// Who invites may have any name, and may have left: then the mail names where it comes from, and no number.
func TestAnInvitationNamesWhoInvites(t *testing.T) {
	t.Parallel()
	i := newInvitations(t, &memoryInvitations{}, nil, io.Discard)
	for _, c := range []struct {
		from care.Sender
		text []string
		html string
		not  string
	}{
		{
			care.Sender{Organisation: "School <'t Zand>", Name: "Bas\nd'Hond", Email: "bas@zand.example"},
			[]string{"Bas d'Hond van School <'t Zand> vraagt je", "Bas d'Hond van School <'t Zand> leest je antwoord."},
			"<title>School &lt;&#39;t Zand&gt; vraagt je om mee te lezen", "bellen",
		},
		{
			care.Sender{Organisation: "PRO De Linde"},
			[]string{"PRO De Linde vraagt je", "omdat PRO De Linde je heeft", "Een medewerker leest je antwoord."},
			"<p>PRO De Linde vraagt je", "bellen",
		},
		{inviter, []string{"Je kunt ook bellen: 050 555 01 02."}, "Je kunt ook bellen: 050 555 01 02.", "-text_"},
	} {
		m := i.write(c.from)
		subject, text, html := filled(m, m.To[0])
		for _, want := range c.text {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in: %s", want, text)
			}
		}
		if !strings.Contains(html, c.html) || strings.Contains(subject+text+html, c.not) {
			t.Errorf("without %q, or with %q: %s", c.html, c.not, html)
		}
	}
}
