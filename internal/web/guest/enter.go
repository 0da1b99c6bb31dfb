package guest

import (
	"errors"
	"net/http"
	"strconv"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
)

// codeView is the page on which a guest types a code.
type codeView struct {
	Form   *form.Form
	Inside bool // somebody is in already: a way on
}

// linkView is the page of a link: one button, and nothing about whom it concerns. Programs that look at mail follow
// links; they press no buttons.
type linkView struct {
	Action string
	Staff  string // who is signed in on this browser, and would be no longer
}

func codeForm() *form.Form {
	return &form.Form{Action: web.GuestHome, Groups: []form.Group{{Fields: []*form.Field{{
		Name: "code", Label: "Code", Hint: "Zes tekens, zoals 7KM 2PX. Hoofdletters hoeven niet.", Kind: form.KindText,
		Max: 40, Missing: "Vul de code in",
	}}}}}
}

// codePage asks for a code.
func (s *site) codePage(v *web.Visit) error { return s.showCode(v, codeForm(), http.StatusOK) }

func (s *site) showCode(v *web.Visit, f *form.Form, status int) error {
	return s.ShowGuest(v, web.Page{
		Template: "guest-code", Title: "Meedoen met een code", Status: status, Wrong: !f.OK(),
		View: codeView{Form: f, Inside: v.Guest != ""},
	})
}

// enterByCode lets somebody in who has a code. Wrong codes are counted by where they come from.
func (s *site) enterByCode(v *web.Visit) error {
	f := codeForm()
	f.Fill(v.Form())
	if !f.Check() {
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	}
	code, ok := care.NormalCode(f.Get("code"))
	if !ok {
		f.Wrong("code", "Een code heeft zes tekens: letters en cijfers. Kijk nog eens goed")
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	}
	opened, err := s.Store.OpenByCode(v.Ctx(), web.TokenHash(code), s.clientKey.of(v.R), v.Now)
	switch {
	case errors.Is(err, care.ErrTooMany):
		return s.tooManyCodes(v)
	case errors.Is(err, care.ErrNotFound), errors.Is(err, care.ErrExpired):
		f.Wrong("code", "Deze code klopt niet, of werkt niet meer. Een code werkt een kwartier, en maar één keer")
		return s.showCode(v, f, http.StatusUnprocessableEntity)
	case err != nil:
		return err
	}
	return s.welcome(v, opened, "")
}

func (s *site) tooManyCodes(v *web.Visit) error {
	v.W.Header().Set("Retry-After", strconv.Itoa(int(care.CodeWindow.Seconds())))
	return s.ShowClosed(v, http.StatusTooManyRequests, web.ClosedView{
		Title: "Even wachten",
		Text: []string{
			"Er zijn te veel foute codes ingevuld. Daarom kun je nu even geen code invullen, ook geen goede.",
			"Wacht een kwartier en vraag dan een nieuwe code aan wie je heeft uitgenodigd. Het is niet erg: er is " +
				"niets kwijt.",
		},
	})
}

// linkPage shows one button. It opens nothing, whoever or whatever looks at it.
func (s *site) linkPage(v *web.Visit) error {
	hash := web.TokenHash(v.R.PathValue("token"))
	err := s.Store.PeekInvitation(v.Ctx(), hash, v.Now)
	if err != nil {
		return s.linkClosed(v, hash, err)
	}
	return s.ShowGuest(
		v, web.Page{Template: "guest-link", Title: "Meedoen", View: linkView{Action: v.R.URL.Path, Staff: v.Me.Name}},
	)
}

// openLink opens a link, once.
func (s *site) openLink(v *web.Visit) error {
	hash := web.TokenHash(v.R.PathValue("token"))
	opened, err := s.Store.OpenInvitation(v.Ctx(), hash, v.Now)
	if err != nil {
		return s.linkClosed(v, hash, err)
	}
	return s.welcome(v, opened, linkMark(hash))
}

// linkClosed says why a link opens nothing and what to do next. In the browser that opened it, it leads on.
func (s *site) linkClosed(v *web.Visit, hash []byte, err error) error {
	view := web.ClosedView{Code: true, On: v.Guest != ""}
	status := http.StatusGone
	switch {
	case errors.Is(err, care.ErrUsed):
		if v.Guest != "" && s.Session.GetString(v.Ctx(), web.KeyGuestLink) == linkMark(hash) {
			return v.GoTo(web.GuestOverviewPath)
		}
		view.Title, view.Renew = "Deze link is al gebruikt", v.R.URL.Path+"/nieuw"
		view.Text = []string{
			"Een link werkt maar één keer. Dat is veiliger. Heb jij hem niet gebruikt? Zeg het dan tegen wie je " +
				"heeft uitgenodigd.",
		}
	case errors.Is(err, care.ErrExpired):
		view.Title, view.Renew = "Deze link is te oud", v.R.URL.Path+"/nieuw"
		view.Text = []string{"Een link werkt twee weken. Die zijn voorbij."}
	case errors.Is(err, care.ErrNotFound):
		status = http.StatusNotFound
		view.Title = "Deze link werkt niet"
		view.Text = []string{
			"Misschien heb je een nieuwere mail gekregen. Gebruik dan de link uit die mail.",
			"Lukt het niet? Vraag een nieuwe link of een code aan wie je heeft uitgenodigd.", web.AtEighteen,
		}
	default:
		return err
	}
	return s.ShowClosed(v, status, view)
}

// askNewLink mails a new link, when there is an address. What the page says is the same when there is none.
func (s *site) askNewLink(v *web.Visit) error {
	if s.Invitations != nil {
		token, next := web.NewInvitation(v.Now)
		email, err := s.Store.RenewInvitation(v.Ctx(), web.TokenHash(v.R.PathValue("token")), next, v.Now)
		switch {
		case errors.Is(err, care.ErrNotFound), errors.Is(err, care.ErrTooMany):
		case err != nil:
			return err
		default:
			if err := s.Invitations.Invite(v.Ctx(), next.ID, email, s.LinkTo(token), v.Now); err != nil {
				s.Log.ErrorContext(v.Ctx(), "a new link was not mailed", "invitation", next.ID, "error", err)
			}
		}
	}
	return s.ShowClosed(v, http.StatusOK, web.ClosedView{
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
