package care

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// codeAlphabet has no I, L, O and U: the first three look like digits, and without U no code is a word. 32 signs, so
// that a sign takes 5 bits.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// codeLength makes 30 bits: with [CodeTries] tries per [CodeWindow] a client finds one code in a hundred million
// [default].
const codeLength = 6

// NewCode returns a new code that opens an invitation, six signs; random is crypto/rand.Reader outside tests.
func NewCode(random io.Reader) (string, error) {
	var b [codeLength]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("no randomness for a code: %w", err)
	}
	for i := range b {
		b[i] = codeAlphabet[b[i]%byte(len(codeAlphabet))] // 32 divides 256: every sign is as likely
	}
	return string(b[:]), nil
}

// NormalCode returns a code as NewCode writes it from what somebody typed: in capitals, without spaces and hyphens, and
// with the digit for a letter that looks like it. ok is false when that is no code.
func NormalCode(typed string) (code string, ok bool) {
	code = strings.Map(codeSign, strings.ToUpper(typed))
	if strings.Trim(code, codeAlphabet) != "" || len(code) != codeLength {
		return "", false
	}
	return code, true
}

// codeSign is the sign of a code that somebody meant with a capital or another sign.
func codeSign(r rune) rune {
	switch {
	case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r):
		return -1
	case r == 'O':
		return '0'
	case r == 'I' || r == 'L':
		return '1'
	}
	return r
}
