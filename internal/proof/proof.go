// Package proof says how much of a long proof a run of the tests plays: a sample, drawn anew each time by a seed that
// is printed, or all of it. It is for tests only, and decides nothing about what a test asserts.
//
// SCHAKEL_TEST_SEED repeats a sample, SCHAKEL_PROVE=1 plays everything: whatever fails in a sample fails there too.
package proof

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The variables that choose.
const (
	seedKey  = "SCHAKEL_TEST_SEED"
	wholeKey = "SCHAKEL_PROVE"
)

// Whole tells whether everything is to be played.
func Whole() bool { return os.Getenv(wholeKey) == "1" }

// Seed is what this run draws its samples with; the same for all tests of a package, and never zero.
var Seed = sync.OnceValue(func() uint64 {
	text := os.Getenv(seedKey)
	if text == "" {
		return 1 + rand.Uint64N(1_000_000) //nolint:gosec // draws a sample, and is short enough to type
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil || seed == 0 {
		panic(fmt.Sprintf("%s is %q, and must be a whole number from 1", seedKey, text))
	}
	return seed
})

// Repeat says how to play again what this run drew.
func Repeat() string {
	if Whole() {
		return wholeKey + "=1: all of it"
	}
	return fmt.Sprintf("%s=%d repeats this sample, %s=1 plays all of it", seedKey, Seed(), wholeKey)
}

// Sample returns n of these names, or all of them, in their own order, and writes in the test's log which and how to
// get the same ones again. A name that is added to the list leaves the others as likely as they were.
func Sample(t testing.TB, names []string, n int) []string {
	t.Helper()
	if Whole() || n >= len(names) {
		return names
	}
	drawn := draw(Seed(), t.Name(), names, n)
	t.Logf("%d of %d, %s", n, len(names), Repeat())
	return drawn
}

// Left returns which of these names a sample of n leaves out, and a line that says which it plays and how to get the
// same ones again; none when it plays all. It is for who chooses before any test runs.
func Left(what string, names []string, n int) (left []string, said string) {
	if Whole() || n >= len(names) {
		return nil, ""
	}
	drawn := draw(Seed(), what, names, n)
	left = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(drawn, name) })
	return left, fmt.Sprintf("%d of %d of %s (%s): %s", n, len(names), what, strings.Join(drawn, ", "), Repeat())
}

// Takes tells whether something of which there is no list beforehand belongs to the sample of which every one in share
// does.
func Takes(t testing.TB, name string, share uint64) bool {
	t.Helper()
	return Whole() || place(Seed(), t.Name(), name)%share == 0
}

// draw takes the n names that lie lowest in an order that only the seed and the test decide.
func draw(seed uint64, test string, names []string, n int) []string {
	lowest := slices.Clone(names)
	slices.SortFunc(lowest, func(a, b string) int { return cmp.Compare(place(seed, test, a), place(seed, test, b)) })
	lowest = lowest[:n]
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(lowest, name) })
}

// place is where a name lies in the order of a seed and a test.
func place(seed uint64, test, name string) uint64 {
	h := fnv.New64a()
	h.Write(binary.BigEndian.AppendUint64(nil, seed))
	h.Write([]byte(test + "\x00" + name))
	return mix(h.Sum64())
}

// mix spreads a hash over all of its bits: FNV leaves names that differ in their last letters close together.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
