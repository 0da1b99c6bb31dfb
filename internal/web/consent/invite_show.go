package consent

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rsc.io/qr"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// invitationView is the page of one invitation: what to show to whoever was invited, and what became of it.
type invitationView struct {
	Name, About string
	Back        web.Link
	State       string
	// QR and Code are there when they were just made. Neither can be shown again: only their hashes are kept.
	QR         *qrView
	Code       string // "7KM 2PX"
	CodeUntil  string // "10:25"
	Where      string // where the code is typed
	MailFailed bool
	// Again and TakeBack are set as long as the invitation stands.
	Again, TakeBack string
}

// qrView is a QR code as a drawing: dark squares along a path, in units of one square.
type qrView struct {
	Path string
	Size int // with the quiet edge
}

// handed is what was just made and can be shown once.
type handed struct {
	token, code string
	mailFailed  bool
}

func (i inviting) invitation(id care.InvitationID) (care.InvitationView, bool) {
	n := slices.IndexFunc(i.invitations, func(x care.InvitationView) bool { return x.ID == id })
	if n < 0 {
		return care.InvitationView{}, false
	}
	return i.invitations[n], true
}

// invitationPage shows what became of an invitation.
func (s *site) invitationPage(v *web.Visit) error {
	i, err := s.inviting(v)
	if err != nil {
		return err
	}
	return s.showInvitation(v, i, care.InvitationID(v.R.PathValue("uitnodiging")), nil)
}

// newCode makes a code for an invitation and shows it, once.
func (s *site) newCode(v *web.Visit) error {
	i, err := s.inviting(v)
	if err != nil {
		return err
	}
	id := care.InvitationID(v.R.PathValue("uitnodiging"))
	if _, ok := i.invitation(id); !ok {
		return care.ErrNotFound
	}
	code, err := s.code(v, id)
	if err != nil {
		return err
	}
	return s.showInvitation(v, i, id, &handed{code: code})
}

// takeInvitationBack ends an invitation. Who came in by it is out at once.
func (s *site) takeInvitationBack(v *web.Visit) error {
	i, err := s.inviting(v)
	if err != nil {
		return err
	}
	id := care.InvitationID(v.R.PathValue("uitnodiging"))
	x, ok := i.invitation(id)
	if !ok {
		return care.ErrNotFound
	}
	if err := s.Store.RevokeInvitation(v.Ctx(), v.Me, id, v.Now); err != nil {
		return err
	}
	s.Say(v, web.Flash{
		Said: "De uitnodiging van " + x.PartyName + " is ingetrokken.",
		Next: "De link en de code werken niet meer.",
	})
	return v.GoTo(web.InvitePath(i.p.ID))
}

func (s *site) showInvitation(v *web.Visit, i inviting, id care.InvitationID, made *handed) error {
	if made != nil && made.token != "" { // it was made just now: what was loaded before does not know of it
		fresh, err := s.inviting(v)
		if err != nil {
			return err
		}
		i = fresh
		if made.code, err = s.code(v, id); err != nil {
			return err
		}
	}
	x, ok := i.invitation(id)
	if !ok {
		return care.ErrNotFound
	}
	view := invitationView{
		Name: x.PartyName, About: words.Dotted(parts.ProcessTitle(i.p), i.p.School.Name),
		Back:  web.Link{Text: "Uitnodigen", URL: web.InvitePath(i.p.ID)},
		Where: s.shortAddress() + web.GuestHome,
	}
	view.State, _ = invitationState(x, v)
	if x.RevokedAt.IsZero() && v.Now.Before(x.ExpiresAt) {
		view.Again = web.InvitePath(i.p.ID) + "/" + string(id) + "/code"
		view.TakeBack = web.InvitePath(i.p.ID) + "/" + string(id) + "/intrekken"
	}
	if made != nil {
		view.Code, view.MailFailed = spaced(made.code), made.mailFailed
		view.CodeUntil = v.Now.Add(care.CodeLasts).In(calendar.Amsterdam).Format("15:04")
		if made.token != "" {
			drawn, err := drawQR(s.LinkTo(made.token))
			if err != nil {
				return err
			}
			view.QR = drawn
		}
	}
	return s.Show(v, web.Page{
		Template: "invite-show", Title: "Uitnodiging voor " + x.PartyName, Nav: "/trajecten",
		Status: http.StatusOK, View: view,
	})
}

// shortAddress is the portal's address as somebody types it.
func (s *site) shortAddress() string {
	_, host, found := strings.Cut(s.BaseURL, "://")
	if !found {
		return s.BaseURL
	}
	return host
}

// quiet is the light edge that a QR code needs, in squares.
const quiet = 4

// drawQR draws a text as a QR code: every run of dark squares in a row is one stroke.
func drawQR(text string) (*qrView, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1H%dz", from+quiet, y+quiet, x-from, from+quiet)
			}
		}
	}
	return &qrView{Path: path.String(), Size: code.Size + 2*quiet}, nil
}
