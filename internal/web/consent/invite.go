package consent

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// inviteView is the page from which the young person and the parents are let in.
type inviteView struct {
	Title       string
	About       string
	Back        web.Link
	People      []invitePerson
	AddParent   string
	Form        *form.Form
	Invitations []invitationLine
}

// invitePerson is somebody who may be invited.
type invitePerson struct{ Name, Part, Email, URL string }

// invitationLine is an invitation in the list.
type invitationLine struct{ Name, URL, How, State, Tone string }

// inviteYoung stands for a young person who was never written down as somebody to invite.
const inviteYoung = "jongere"

// The ways to invite.
const (
	byMail = "mail"
	byHand = "hier"
)

// inviting is what the pages about inviting know of a process.
type inviting struct {
	p           care.ProcessView
	parties     []care.Party
	invitations []care.InvitationView
}

func (s *site) inviting(v *web.Visit) (inviting, error) {
	p, err := s.LookAtOwn(v, "invite")
	if err != nil {
		return inviting{}, err
	}
	i := inviting{p: p}
	i.parties, i.invitations, err = s.Store.Invited(v.Ctx(), v.Me, p.ID)
	return i, err
}

// readsNoMore tells whether a party cannot be invited any more: a parent from the 18th birthday on, unless the young
// person lets them.
func (i inviting) readsNoMore(p care.Party, today calendar.Date) bool {
	return !i.p.Person.BirthDate.IsZero() && !care.MayRead(p, i.p.Person.BirthDate, today)
}

// form asks whom to invite, and how.
func (i inviting) form(mail bool, today calendar.Date) *form.Form {
	who := []form.Option{}
	if !slices.ContainsFunc(i.parties, func(p care.Party) bool { return p.Kind == care.YoungPerson }) {
		who = append(who, form.Option{
			Value: inviteYoung,
			Label: i.p.Person.FirstName + " (" + words.Of(i.p.Kind).PartyKind.NL(care.YoungPerson) + ")",
		})
	}
	for _, p := range i.parties {
		if !i.readsNoMore(p, today) {
			who = append(
				who,
				form.Option{Value: string(p.ID), Label: p.Name + " (" + words.Of(i.p.Kind).PartyKind.NL(p.Kind) + ")"},
			)
		}
	}
	asked := []*form.Field{{
		Name: "wie", Label: "Wie wil je uitnodigen?", Kind: form.KindRadios, Options: who,
		Missing: "Kies wie je wilt uitnodigen",
	}}
	f := &form.Form{
		Action: web.InvitePath(i.p.ID), Act: care.ActID(care.NewID()), Groups: []form.Group{{Fields: asked}},
	}
	if mail {
		f.Groups[0].Fields = append(f.Groups[0].Fields, &form.Field{
			Name: "hoe", Label: "Hoe?", Kind: form.KindRadios, Missing: "Kies hoe je wilt uitnodigen",
			Options: []form.Option{
				{Value: byHand, Label: "Nu laten zien", Hint: "een QR-code en een code van zes tekens"},
				{Value: byMail, Label: "Mailen", Hint: "een link, twee weken geldig"},
			},
		})
	}
	return f
}

func (s *site) invitePage(v *web.Visit) error {
	i, err := s.inviting(v)
	if err != nil {
		return err
	}
	return s.showInvite(v, i, i.form(s.Invitations != nil, v.Today), http.StatusOK)
}

func (s *site) showInvite(v *web.Visit, i inviting, f *form.Form, status int) error {
	view := inviteView{
		Title:     inviteWords(i.p.Kind),
		About:     words.Dotted(parts.ProcessTitle(i.p), i.p.School.Name),
		Back:      web.Link{Text: parts.ProcessTitle(i.p), URL: web.ProcessPath(i.p.ID)},
		AddParent: web.ProcessPath(i.p.ID) + "/ouders", Form: f,
	}
	for _, p := range i.parties {
		person := invitePerson{
			Name: p.Name, Part: i.part(p, v.Today), Email: "geen e-mailadres",
			URL: web.ProcessPath(i.p.ID) + "/ouders/" + string(p.ID),
		}
		if p.Email != "" {
			person.Email = p.Email
		}
		view.People = append(view.People, person)
	}
	for _, x := range i.invitations {
		view.Invitations = append(view.Invitations, invitationLineOf(x, i.p.ID, v))
	}
	return s.Show(v, web.Page{
		Template: "invite", Title: view.Title, Nav: "/trajecten", Status: status, Wrong: !f.OK(), View: view,
	})
}

// part says what somebody is to the process, and what they may.
func (i inviting) part(p care.Party, today calendar.Date) string {
	part := words.Of(i.p.Kind).PartyKind.NL(p.Kind)
	switch {
	case p.Kind != care.Parent:
		return part
	case i.readsNoMore(p, today):
		return part + ", leest sinds de 18e verjaardag niet meer mee"
	case p.ReadsOn && i.p.Anchor.After(today):
		return part + ", mag ook na de 18e verjaardag meelezen"
	case p.ReadsOn:
		return part + ", mag meelezen van " + i.p.Person.FirstName
	case kind.Of(i.p.Kind).Ages:
		return part + ", leest mee tot de 18e verjaardag"
	case p.Authority:
		return part + " met gezag"
	}
	return part + ", zonder gezag of niet bekend"
}

// noLongerReads says why a parent cannot be invited.
func noLongerReads(p care.ProcessView, parent care.Party) string {
	said := p.Person.FirstName + " is 18 of ouder. " + parent.Name + " kan niet meer meelezen"
	if kind.Of(p.Kind).Ages {
		said += ", behalve als " + p.Person.FirstName + " dat zelf kiest"
	}
	return said
}

func invitationLineOf(x care.InvitationView, process care.ProcessID, v *web.Visit) invitationLine {
	line := invitationLine{
		Name: x.PartyName, URL: web.InvitePath(process) + "/" + string(x.ID),
		How: "Getoond " + words.Moment(x.CreatedAt, v.Today),
	}
	if x.Mailed {
		line.How = "Gemaild " + words.Moment(x.CreatedAt, v.Today)
	}
	line.State, line.Tone = invitationState(x, v)
	return line
}

func invitationState(x care.InvitationView, v *web.Visit) (said, tone string) {
	switch {
	case !x.RevokedAt.IsZero():
		return "vervallen", ""
	case !v.Now.Before(x.ExpiresAt):
		return "voorbij", ""
	case !x.OpenedAt.IsZero():
		return "geopend " + words.Moment(x.OpenedAt, v.Today), "done"
	}
	return "nog niet geopend, geldig tot en met " + words.Day(calendar.DateOf(x.ExpiresAt), v.Today), "today"
}

// invite makes a link and mails it, or shows it as a QR code. The link is in that mail or on that page and nowhere
// else.
func (s *site) invite(v *web.Visit) error {
	i, err := s.inviting(v)
	if err != nil {
		return err
	}
	f := i.form(s.Invitations != nil, v.Today)
	f.Fill(v.Form())
	for _, p := range i.parties {
		if string(p.ID) == f.Get("wie") && i.readsNoMore(p, v.Today) {
			f.Wrong("wie", noLongerReads(i.p, p))
			return s.showInvite(v, i, f, http.StatusUnprocessableEntity)
		}
	}
	if !f.Check() {
		return s.showInvite(v, i, f, http.StatusUnprocessableEntity)
	}
	party, err := s.invited(v, i, f.Get("wie"))
	if err != nil {
		return err
	}
	mailed := f.Get("hoe") == byMail
	if mailed && party.Email == "" {
		f.Wrong(
			"hoe", "We hebben geen e-mailadres van "+party.Name+". Vul het in bij "+party.Name+", of laat de code zien",
		)
		return s.showInvite(v, i, f, http.StatusUnprocessableEntity)
	}
	token, made := web.NewInvitation(v.Now)
	made.ID, made.Process, made.Party, made.Mailed = care.InvitationID(f.Act), i.p.ID, party.ID, mailed
	switch err := s.Store.Invite(v.Ctx(), v.Me, made, v.Now); {
	case errors.Is(err, care.ErrUsed): // a second click: the link of the first is not known any more
		return v.GoTo(web.InvitePath(i.p.ID) + "/" + string(made.ID))
	case errors.Is(err, care.ErrTooMany):
		f.Wrong(
			"wie",
			"Er zijn vandaag al "+strconv.Itoa(care.InvitationsADay)+" uitnodigingen gemaakt voor "+party.Name+
				". Maak bij de laatste een nieuwe code",
		)
		return s.showInvite(v, i, f, http.StatusTooManyRequests)
	case errors.Is(err, care.ErrNotAllowed):
		f.Wrong("wie", noLongerReads(i.p, party))
		return s.showInvite(v, i, f, http.StatusUnprocessableEntity)
	case err != nil:
		return err
	}
	if !mailed {
		return s.showInvitation(v, i, made.ID, &handed{token: token})
	}
	if err := s.Invitations.Invite(v.Ctx(), made.ID, party.Email, s.LinkTo(token), v.Now); err != nil {
		s.Log.ErrorContext(v.Ctx(), "an invitation was not mailed", "invitation", made.ID, "error", err)
		return s.showInvitation(v, i, made.ID, &handed{token: token, mailFailed: true})
	}
	s.Say(v, web.Flash{
		Said: "Uitnodiging gemaild naar " + party.Name + ".",
		Next: "De link werkt twee weken, één keer. Komt de mail niet aan? Laat dan een code zien.",
	})
	return v.GoTo(web.InvitePath(i.p.ID))
}

// invited finds who was chosen; a young person who is not written down yet is, now.
func (s *site) invited(v *web.Visit, i inviting, chosen string) (care.Party, error) {
	if chosen == inviteYoung {
		young := care.Party{Kind: care.YoungPerson, Name: i.p.Person.FirstName, Email: i.p.Person.Email}
		id, left, err := s.Store.SaveParty(v.Ctx(), v.Me, i.p.ID, young, v.Now)
		s.TellOldAddresses(v, left)
		young.ID = id
		return young, err
	}
	for _, p := range i.parties {
		if string(p.ID) == chosen {
			return p, nil
		}
	}
	return care.Party{}, care.ErrNotFound
}

// code makes a code for an invitation. Two at once that are alike are as good as impossible; trying again costs
// nothing.
func (s *site) code(v *web.Visit, id care.InvitationID) (string, error) {
	for {
		code, err := care.NewCode(rand.Reader)
		if err != nil {
			return "", err
		}
		if err := s.Store.SetCode(v.Ctx(), v.Me, id, web.TokenHash(code), v.Now); !errors.Is(err, care.ErrUsed) {
			return code, err
		}
	}
}

// spaced writes a code so that it can be read aloud: "7KM 2PX".
func spaced(code string) string { return strings.Join([]string{code[:3], code[3:]}, " ") }

// inviteWords name the page from which the young person and the parents are let in.
func inviteWords(k care.Kind) string {
	return words.Capital(words.Of(k).Young()) + " en ouders uitnodigen"
}
