package web

import (
	"errors"
	"net/http"
	"strconv"

	"schakel/internal/care"
)

// codeView is the page on which a guest types a code.
type codeView struct {
	Form   *form
	Inside bool // somebody is in already: a way on
}

// linkView is the page of a link: one button, and nothing about whom it concerns. Programs that look at mail follow
// links; they press no buttons.
type linkView struct {
	Action string
	Staff  string // who is signed in on this browser, and would be no longer
}

func codeForm() *form {
	return &form{Action: guestHome, Groups: []group{{Fields: []*field{{
		Name: "code", Label: "Code", Hint: "Zes tekens, zoals 7KM 2PX. Hoofdletters hoeven niet.", Kind: kindText,
		Max: 40, Missing: "Vul de code in",
	}}}}}
}

// codePage asks for a code.
func (s *site) codePage(v *visit) error { return s.showCode(v, codeForm(), http.StatusOK) }

func (s *site) showCode(v *visit, f *form, status int) error {
	return s.showGuest(v, page{
		Template: "guest-code", Title: "Meedoen met een code", Status: status, Wrong: !f.OK(),
		View: codeView{Form: f, Inside: v.guest != ""},
	})
}

// enterByCode lets somebody in who has a code. Wrong codes are counted by where they come from.
func (s *site) enterByCode(v *visit) error {
	f := codeForm()
	f.fill(v.form())
	if !f.check() {
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	}
	code, ok := care.NormalCode(f.get("code"))
	if !ok {
		f.wrong("code", "Een code heeft zes tekens: letters en cijfers. Kijk nog eens goed")
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	}
	opened, err := s.Store.OpenByCode(v.ctx(), tokenHash(code), s.clientKey.of(v.r), v.now)
	switch {
	case errors.Is(err, care.ErrTooMany):
		return s.tooManyCodes(v)
	case errors.Is(err, care.ErrNotFound), errors.Is(err, care.ErrExpired):
		f.wrong("code", "Deze code klopt niet, of werkt niet meer. Een code werkt een kwartier, en maar één keer")
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	case err != nil:
		return err
	}
	return s.welcome(v, opened, "")
}

func (s *site) tooManyCodes(v *visit) error {
	v.w.Header().Set("Retry-After", strconv.Itoa(int(care.CodeWindow.Seconds())))
	return s.showClosed(v, http.StatusTooManyRequests, closedView{
		Title: "Even wachten",
		Text: []string{
			"Er zijn te veel foute codes ingevuld. Daarom kun je nu even geen code invullen, ook geen goede.",
			"Wacht een kwartier en vraag dan een nieuwe code aan wie je heeft uitgenodigd. Het is niet erg: er is " +
				"niets kwijt.",
		},
	})
}

// linkPage shows one button. It opens nothing, whoever or whatever looks at it.
func (s *site) linkPage(v *visit) error {
	hash := tokenHash(v.r.PathValue("token"))
	err := s.Store.PeekInvitation(v.ctx(), hash, v.now)
	if err != nil {
		return s.linkClosed(v, hash, err)
	}
	return s.showGuest(
		v, page{Template: "guest-link", Title: "Meedoen", View: linkView{Action: v.r.URL.Path, Staff: v.me.Name}},
	)
}

// openLink opens a link, once.
func (s *site) openLink(v *visit) error {
	hash := tokenHash(v.r.PathValue("token"))
	opened, err := s.Store.OpenInvitation(v.ctx(), hash, v.now)
	if err != nil {
		return s.linkClosed(v, hash, err)
	}
	return s.welcome(v, opened, linkMark(hash))
}

// linkClosed says why a link opens nothing and what to do next. In the browser that opened it, it leads on.
func (s *site) linkClosed(v *visit, hash []byte, err error) error {
	view := closedView{Code: true, On: v.guest != ""}
	status := http.StatusGone
	switch {
	case errors.Is(err, care.ErrUsed):
		if v.guest != "" && s.sessions.GetString(v.ctx(), keyGuestLink) == linkMark(hash) {
			return v.goTo(guestOverviewPath)
		}
		view.Title, view.Renew = "Deze link is al gebruikt", v.r.URL.Path+"/nieuw"
		view.Text = []string{
			"Een link werkt maar één keer. Dat is veiliger. Heb jij hem niet gebruikt? Zeg het dan tegen wie je " +
				"heeft uitgenodigd.",
		}
	case errors.Is(err, care.ErrExpired):
		view.Title, view.Renew = "Deze link is te oud", v.r.URL.Path+"/nieuw"
		view.Text = []string{"Een link werkt twee weken. Die zijn voorbij."}
	case errors.Is(err, care.ErrNotFound):
		status = http.StatusNotFound
		view.Title = "Deze link werkt niet"
		view.Text = []string{
			"Misschien heb je een nieuwere mail gekregen. Gebruik dan de link uit die mail.",
			"Lukt het niet? Vraag een nieuwe link of een code aan wie je heeft uitgenodigd.", atEighteen,
		}
	default:
		return err
	}
	return s.showClosed(v, status, view)
}

// askNewLink mails a new link, when there is an address. What the page says is the same when there is none.
func (s *site) askNewLink(v *visit) error {
	if s.Invitations != nil {
		token, next := newInvitation(v.now)
		email, err := s.Store.RenewInvitation(v.ctx(), tokenHash(v.r.PathValue("token")), next, v.now)
		switch {
		case errors.Is(err, care.ErrNotFound), errors.Is(err, care.ErrTooMany):
		case err != nil:
			return err
		default:
			if err := s.Invitations.Invite(v.ctx(), next.ID, email, s.linkTo(token), v.now); err != nil {
				s.Log.ErrorContext(v.ctx(), "a new link was not mailed", "invitation", next.ID, "error", err)
			}
		}
	}
	return s.showClosed(v, http.StatusOK, closedView{
		Title: "Kijk in je mail",
		Text: []string{
			"Hebben wij een mailadres van je? Dan krijg je binnen een paar minuten een nieuwe link. Kijk ook bij " +
				"ongewenste mail.",
			"Komt er niets? Vraag een code aan wie je heeft uitgenodigd. Je kunt per dag " +
				strconv.Itoa(care.InvitationsADay) + " keer een nieuwe link krijgen.",
		},
		Code: true,
	})
}
