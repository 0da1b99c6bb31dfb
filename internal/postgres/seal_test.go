package postgres

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func key(b byte) []byte { return bytes.Repeat([]byte{b}, 32) }

func sealed(t *testing.T, keys ...[]byte) *seal {
	t.Helper()
	s, err := newSeal(keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What was encrypted comes back for what it belongs to, and for nothing else; not when a single bit differs.
func TestWhatIsSealedOpensWhereItBelongs(t *testing.T) {
	t.Parallel()
	s := sealed(t, key(1))
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SliceOf(rapid.Byte()).Draw(r, "text")
		bound := rapid.String().Draw(r, "bound")
		closed := s.close(text, bound)
		if got, err := s.open(closed, bound); err != nil || !bytes.Equal(got, text) {
			r.Fatalf("opened as %q: %v", got, err)
		}
		if _, err := s.open(closed, bound+"x"); err == nil {
			r.Fatal("it opens for something else")
		}
		bit := rapid.IntRange(0, len(closed)*8-1).Draw(r, "bit")
		closed[bit/8] ^= 1 << (bit % 8)
		if _, err := s.open(closed, bound); err == nil {
			r.Fatal("it opens although it was changed")
		}
		if _, err := s.open(closed[:rapid.IntRange(0, len(closed)-1).Draw(r, "length")], bound); err == nil {
			r.Fatal("it opens although its end is missing")
		}
	})
	if bytes.Equal(s.close([]byte("x"), ""), s.close([]byte("x"), "")) {
		t.Error("the same text looks the same twice")
	}
}

// After a change of keys what was kept before still opens, until the old key is gone.
func TestKeysAreChanged(t *testing.T) {
	t.Parallel()
	before := sealed(t, key(1)).close([]byte("Sanne"), "anna")
	changed := sealed(t, key(2), key(1))
	if got, err := changed.open(before, "anna"); err != nil || string(got) != "Sanne" {
		t.Errorf("with the old key beside the new one: %q, %v", got, err)
	}
	after := changed.close([]byte("Sanne"), "anna")
	if _, err := sealed(t, key(2)).open(after, "anna"); err != nil {
		t.Errorf("the first key is not the one that encrypts: %v", err)
	}
	if _, err := sealed(t, key(2)).open(before, "anna"); err == nil {
		t.Error("it opens without its key")
	}
	for name, keys := range map[string][][]byte{"none": nil, "short": {key(1)[:16]}} {
		if _, err := newSeal(keys); err == nil {
			t.Errorf("%s: taken as keys", name)
		}
	}
}
