package proof

import (
	"fmt"
	"slices"
	"testing"
)

func names(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprint("timetable-", i))
	}
	return list
}

func TestTheSameSeedDrawsTheSame(t *testing.T) {
	t.Parallel()
	all := names(40)
	first := draw(7, "TestX", all, 10)
	if len(first) != 10 || !slices.Equal(first, draw(7, "TestX", all, 10)) {
		t.Errorf("seed 7 draws %v, and then %v", first, draw(7, "TestX", all, 10))
	}
	place := -1
	for _, name := range first { // in the order of the list
		at := slices.Index(all, name)
		if at <= place {
			t.Errorf("%s is not in its place in %v", name, first)
		}
		place = at
	}
	if slices.Equal(first, draw(8, "TestX", all, 10)) || slices.Equal(first, draw(7, "TestY", all, 10)) {
		t.Error("another seed, or another test, draws the same")
	}
}

// TestEveryNameHasItsTurn draws often enough that a name which never comes is no accident.
func TestEveryNameHasItsTurn(t *testing.T) {
	t.Parallel()
	all, times := names(40), map[string]int{}
	for seed := range uint64(2000) {
		for _, name := range draw(seed+1, "TestX", all, 4) {
			times[name]++
		}
	}
	for _, name := range all { // 200 is expected, with a deviation of about 13
		if times[name] < 130 || times[name] > 270 {
			t.Errorf("%s was drawn %d times in 2,000, want about 200", name, times[name])
		}
	}
}

func TestAllOfItIsPlayed(t *testing.T) {
	t.Setenv(wholeKey, "1")
	if all := names(40); !slices.Equal(Sample(t, all, 4), all) {
		t.Error("something was left out")
	}
	t.Setenv(wholeKey, "")
	if few := names(3); !slices.Equal(Sample(t, few, 4), few) {
		t.Error("a sample that has room for all left something out")
	}
	if got := Sample(t, names(40), 4); len(got) != 4 {
		t.Errorf("a sample of 4: %v", got)
	}
	taken := 0
	for _, name := range names(4000) { // 1,000 is expected, with a deviation of about 27
		if Takes(t, name, 4) {
			taken++
		}
	}
	if taken < 860 || taken > 1140 {
		t.Errorf("one in four of 4,000 is %d", taken)
	}
	t.Setenv(wholeKey, "1")
	if !Takes(t, "x", 1<<62) {
		t.Error("the whole leaves one out")
	}
}
