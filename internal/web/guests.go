package web

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"schakel/internal/care"
)

// What the session of a guest keeps.
const (
	keyGuest     = "guest"      // the care.InvitationID
	keyGuestLink = "guest-link" // SHA-256 of the token that opened it, in hex; empty when a code did
)

// forGuests tells whether an address is one of a guest's pages.
func forGuests(path string) bool { return path == guestHome || strings.HasPrefix(path, guestHome+"/") }

// isGuest lets in who came by an invitation. What they may still do is asked of the store at every page.
func isGuest(v *visit) bool { return v.guest != "" }

// showGone tells a guest that the visit is over. What was typed is shown once more, so that it can be copied.
func (s *site) showGone(v *visit) error {
	view := closedView{
		Title: "Je bent er niet meer in", Code: true,
		Text: []string{
			"Je was te lang weg, of je kunt hier niet meer kijken. Dat is voor de veiligheid.",
			"Wil je verder? Vraag een nieuwe link of een code aan wie je heeft uitgenodigd.", atEighteen,
		},
	}
	for _, name := range []string{"woorden", "bezwaar"} {
		if text := v.form().Get(name); text != "" {
			view.Kept = text
		}
	}
	return s.showClosed(v, http.StatusUnauthorized, view)
}

func (s *site) showClosed(v *visit, status int, view closedView) error {
	return s.showGuest(v, page{Template: "guest-closed", Title: view.Title, Status: status, View: view})
}

// showGuest writes a page for a guest: without the menu of the staff. The address of a page may hold a token, so the
// page never repeats it.
func (s *site) showGuest(v *visit, p page) error {
	f := s.guestFrame(v, p)
	f.Flash = s.said(v)
	return s.write(v, f)
}

func (s *site) guestFrame(v *visit, p page) frame {
	f := frame{page: p, Demo: s.demoBar(v), Path: guestHome, Guest: v.guest != ""}
	if f.Guest {
		f.Path = guestOverviewPath
	}
	return f
}

// guestProblem is the page of an error on a guest's page.
func (s *site) guestProblem(v *visit, status int, told problemPage) frame {
	view := closedView{Title: told.Title, Text: []string{told.Text}, Ref: told.Ref, On: v.guest != ""}
	if status == http.StatusNotFound {
		view.Text = []string{"Kijk of de link of het adres klopt."}
		view.Code = true
	}
	return s.guestFrame(v, page{Template: "guest-closed", Title: view.Title, Status: status, View: view})
}

// closedView is what somebody reads whose link does not open anything.
type closedView struct {
	Title string
	Text  []string
	Renew string // where a new link is asked for; empty: nowhere
	Code  bool   // a way to the page for a code
	On    bool   // a way on, for who is in already
	Kept  string // what was typed in a form that could not be saved
	Ref   string // finds an error in the log
}

func (s *site) linkTo(token string) string { return s.BaseURL + guestHome + "/" + token }

// newInvitation makes a link that nobody can guess. Of the token only a hash is in what is kept.
func newInvitation(now time.Time) (token string, i care.Invitation) {
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails: it ends the program first
	token = base64.RawURLEncoding.EncodeToString(secret[:])
	return token, care.Invitation{
		ID: care.InvitationID(care.NewID()), TokenHash: tokenHash(token), CreatedAt: now,
		ExpiresAt: now.Add(care.InvitationLasts),
	}
}

// tokenHash is what is kept of a token or a code.
func tokenHash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// atEighteen tells how reading along ends for a parent. It stands on every page of a link that opens nothing, so that
// it says nothing about anybody.
const atEighteen = "Ben je ouder? Vanaf de 18e verjaardag van je kind kun je alleen nog meelezen als je kind dat " +
	"goedvindt. Vraag het aan je kind."
