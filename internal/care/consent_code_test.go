package care

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

func TestNewCode(t *testing.T) {
	t.Parallel()
	random := rand.NewChaCha8([32]byte{3})
	seen, signs := map[string]bool{}, map[rune]int{}
	for range 2000 {
		code, err := NewCode(random)
		if err != nil {
			t.Fatal(err)
		}
		if normal, ok := NormalCode(code); !ok || normal != code {
			t.Fatalf("NormalCode(%q) = %q, %v: a new code is not as it would be typed", code, normal, ok)
		}
		seen[code] = true
		for _, r := range code {
			signs[r]++
		}
	}
	if len(seen) < 1999 || len(signs) != 32 || strings.ContainsAny("ILOU", codeAlphabet) {
		t.Errorf("%d codes of 2000 differ, with %d signs of 32: %v", len(seen), len(signs), signs)
	}
	for r, n := range signs { // 375 each; far outside that a sign is more likely than others
		if n < 275 || n > 475 {
			t.Errorf("%c came %d times of 12000", r, n)
		}
	}
}

func TestNewCodeWithoutRandomness(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	if code, err := NewCode(iotest.ErrReader(broken)); code != "" || !errors.Is(err, broken) {
		t.Errorf("got %q, %v", code, err)
	}
	if code, err := NewCode(bytes.NewReader([]byte("12345"))); code != "" || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %v", code, err)
	}
}

func TestNormalCode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, code string
		ok          bool
	}{
		{"7K3M9Q", "7K3M9Q", true},
		{"7k3 m9q", "7K3M9Q", true},
		{" 7k3-m9q\n", "7K3M9Q", true},
		{"7k3\u2013m9q", "7K3M9Q", true}, // as a telephone writes a hyphen
		{"7k3\u00a0m9q", "7K3M9Q", true},
		{"oOiIlL", "001111", true},
		{"7k3m9", "", false},
		{"7k3m9qq", "", false},
		{"7k3m9u", "", false},
		{"7k3m9é", "", false},
		{"7k3.m9q", "", false},
		{"", "", false},
		{strings.Repeat("-", 100), "", false},
	} {
		if code, ok := NormalCode(c.typed); code != c.code || ok != c.ok {
			t.Errorf("NormalCode(%q) = %q, %v, want %q, %v", c.typed, code, ok, c.code, c.ok)
		}
	}
}
