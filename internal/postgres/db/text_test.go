package db_test

import (
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/postgres/db"
)

func TestFoldingNames(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Zoë  D’Hondt": "zoe d'hondt", " ÉLODIE ": "elodie", "Zoe\u0308": "zoe", "Øst": "ost", "ß": "ss",
		"a\x00b": "ab", "\xffx": "\uFFFDx",
	} {
		if got := db.Fold(in); got != want {
			t.Errorf("%q is %q; want %q", in, got, want)
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := db.Fold(rapid.String().Draw(t, "text"))
		if twice := db.Fold(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
	})
}
