package postgres_test

import (
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/postgres"
)

func TestFoldingNames(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Zoë  D’Hondt": "zoe d'hondt", " ÉLODIE ": "elodie", "Zoe\u0308": "zoe", "Øst": "ost", "ß": "ss",
		"a\x00b": "ab", "\xffx": "\uFFFDx",
	} {
		equal(t, in, postgres.Fold(in), want)
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := postgres.Fold(rapid.String().Draw(t, "text"))
		if twice := postgres.Fold(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
	})
}
