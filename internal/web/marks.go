package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"regexp"

	"schakel/internal/care"
	"schakel/internal/words"
)

// Every form that is sent carries a mark of the account that opened it. On a computer that people share somebody may
// sign in in one window while the form of a colleague still stands in another: what is in it is not theirs to send.

// markField is the field of a form that carries the mark.
const markField = "account"

// markOf is the mark of who is there; "" for nobody. It is keyed, so that it names no account.
func (s *Shell) markOf(ctx context.Context, staff care.StaffID, guest care.InvitationID) (string, error) {
	who := "staff " + string(staff)
	switch {
	case staff == "" && guest == "":
		return "", nil
	case staff == "":
		who = "guest " + string(guest)
	}
	key := s.formKey.Load()
	if key == nil {
		read, err := s.Store.FormKey(ctx)
		if err != nil {
			return "", err
		}
		key = &read
		s.formKey.Store(key)
	}
	mac := hmac.New(sha256.New, *key)
	mac.Write([]byte(who))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:16]), nil
}

// MadeBy checks that a form was opened by who is there. One without a mark is older than the marks, or was opened by
// nobody.
func (s *Shell) MadeBy(v *Visit, form url.Values) error {
	for _, mark := range form[markField] {
		if v.mark != "" && !hmac.Equal([]byte(mark), []byte(v.mark)) {
			return notYoursError{form}
		}
	}
	return nil
}

// notYoursError is errNotYours with the form.
type notYoursError struct{ form url.Values }

func (notYoursError) Error() string { return errNotYours.Error() }

func (notYoursError) Is(target error) bool { return target == errNotYours }

// notYoursPage says who is here now, and shows what was typed, so that whoever typed it does not lose it.
func notYoursPage(v *Visit, err error) ProblemPage {
	_, view := Explain(err)
	if v.SignedIn() {
		view.Text = fmt.Sprintf(
			"Het is geopend door iemand anders. Hier is nu aangemeld: %s (%s, %s). Daarom is er niets opgeslagen.",
			v.Me.Name, words.Role.NL(v.Me.Role), v.Me.OrgName,
		)
	}
	view.Next = "Wilde je dit zelf versturen? Meld je aan als wie je bent, open het formulier opnieuw en vul het in."
	if form := (notYoursError{}); errors.As(err, &form) {
		view.Typed = typedIn(form.form)
	}
	return view
}

// code is a value that somebody chose and did not type.
var code = regexp.MustCompile(`^[a-z0-9_-]*$`)

// typedIn is what people typed in a form, as far as it can be told from what they chose.
func typedIn(form url.Values) []string {
	var typed []string
	for _, f := range ResendOf("", form, "").Fields {
		if f.Name != markField && !code.MatchString(f.Value) {
			typed = append(typed, f.Value)
		}
	}
	return typed
}

// sendingForm is the tag of a form that sends something; what people wrote never holds one as it stands here.
var sendingForm = regexp.MustCompile(`<form [^>]*method="post"[^>]*>`)

// marked puts a mark in every form of a page that sends something.
func marked(page []byte, mark string) []byte {
	if mark == "" {
		return page
	}
	return sendingForm.ReplaceAll(page, []byte(`$0<input type="hidden" name="`+markField+`" value="`+mark+`">`))
}
