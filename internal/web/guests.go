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
	KeyGuest     = "guest"      // the care.InvitationID
	KeyGuestLink = "guest-link" // SHA-256 of the token that opened it, in hex; empty when a code did
)

// forGuests tells whether an address is one of a guest's pages.
func forGuests(path string) bool { return path == GuestHome || strings.HasPrefix(path, GuestHome+"/") }

// IsGuest lets in who came by an invitation. What they may still do is asked of the store at every page.
func IsGuest(v *Visit) bool { return v.Guest != "" }

// ShowGone tells a guest that the visit is over. What was typed is shown once more, so that it can be copied.
func (s *Shell) ShowGone(v *Visit) error {
	view := ClosedView{
		Title: "Je bent er niet meer in", Code: true,
		Text: []string{
			"Je was te lang weg, of je kunt hier niet meer kijken. Dat is voor de veiligheid.",
			"Wil je verder? Vraag een nieuwe link of een code aan wie je heeft uitgenodigd.", AtEighteen,
		},
	}
	view.Typed = typedIn(v.Form())
	return s.ShowClosed(v, http.StatusUnauthorized, view)
}

// ShowClosed writes the page of a link that does not open anything.
func (s *Shell) ShowClosed(v *Visit, status int, view ClosedView) error {
	return s.ShowGuest(v, Page{Template: "guest-closed", Title: view.Title, Status: status, View: view})
}

// ShowGuest writes a page for a guest: without the menu of the staff. The address of a page may hold a token, so the
// page never repeats it.
func (s *Shell) ShowGuest(v *Visit, p Page) error {
	f := s.guestFrame(v, p)
	f.Flash = s.said(v)
	return s.write(v, f)
}

func (s *Shell) guestFrame(v *Visit, p Page) frame {
	f := frame{Page: p, Demo: s.demoBar(v), Path: GuestHome, Guest: v.Guest != ""}
	if f.Guest {
		f.Path = GuestOverviewPath
	}
	return f
}

// guestProblem is the page of an error on a guest's page.
func (s *Shell) guestProblem(v *Visit, status int, told ProblemPage) frame {
	view := ClosedView{
		Title: told.Title, Text: []string{told.Text}, Recovery: told.Recovery, Ref: told.Ref, On: v.Guest != "",
	}
	if told.Next != "" {
		view.Text = append(view.Text, told.Next)
	}
	if status == http.StatusNotFound {
		view.Text = []string{"Kijk of de link of het adres klopt."}
		view.Code = true
	}
	return s.guestFrame(v, Page{Template: "guest-closed", Title: view.Title, Status: status, View: view})
}

// ClosedView is what somebody reads whose link does not open anything.
type ClosedView struct {
	Title string
	Text  []string
	Renew string // where a new link is asked for; empty: nowhere
	Code  bool   // a way to the page for a code
	On    bool   // a way on, for who is in already
	Recovery
	Ref string // finds an error in the log
}

// LinkTo is the whole address by which a guest comes in with a token.
func (s *Shell) LinkTo(token string) string { return s.BaseURL + GuestHome + "/" + token }

// NewInvitation makes a link that nobody can guess. Of the token only a hash is in what is kept.
func NewInvitation(now time.Time) (token string, i care.Invitation) {
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails: it ends the program first
	token = base64.RawURLEncoding.EncodeToString(secret[:])
	return token, care.Invitation{
		ID: care.InvitationID(care.NewID()), TokenHash: TokenHash(token), CreatedAt: now,
		ExpiresAt: now.Add(care.InvitationLasts),
	}
}

// TokenHash is what is kept of a token or a code.
func TokenHash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// AtEighteen tells how reading along ends for a parent. It stands on every page of a link that opens nothing, so that
// it says nothing about anybody.
const AtEighteen = "Ben je ouder? Vanaf de 18e verjaardag van je kind kun je alleen nog meelezen als je kind dat " +
	"goedvindt. Vraag het aan je kind."
