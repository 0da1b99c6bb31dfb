package care_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestOneRowForEachTaskAndThoseOfOnePersonTogether(t *testing.T) {
	t.Parallel()
	on := func(n int) calendar.Date { return calendar.MustDate("2027-09-21").AddDays(n) }
	got := care.OrderAttention([]care.Attention{
		{Sort: care.AttentionMissed, Process: "p1", Person: "yusuf", Step: "contact-12m", Task: "t1", On: on(-30)},
		{Sort: care.AttentionUnheld, Process: "p2", Person: "milan", Step: "contact-6w", Task: "t2", On: on(5)},
		{Sort: care.AttentionEscalated, Process: "p3", Person: "sanne", Step: "contact-3m", Task: "t3", On: on(-2)},
		{Sort: care.AttentionEscalated, Process: "p2", Person: "milan", Step: "contact-6w", Task: "t2", On: on(5)},
		{Sort: care.AttentionLegal, Process: "p4", Person: "yusuf", Step: "law", On: on(9)},
	})
	want := []care.Attention{
		{Sort: care.AttentionLegal, Process: "p4", Person: "yusuf", Step: "law", On: on(9)},
		{Sort: care.AttentionMissed, Process: "p1", Person: "yusuf", Step: "contact-12m", Task: "t1", On: on(-30)},
		{Sort: care.AttentionEscalated, Process: "p3", Person: "sanne", Step: "contact-3m", Task: "t3", On: on(-2)},
		{
			Sort: care.AttentionEscalated, Also: []care.AttentionSort{care.AttentionUnheld}, Process: "p2",
			Person: "milan", Step: "contact-6w", Task: "t2", On: on(5),
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestTheOrderOfWhatAsksForAttention holds for whatever is found, in whatever order: each task is there once with all
// its reasons, no young person is met twice, what is pressing of somebody comes before what is not, and no young person
// waits behind one who has nothing as pressing.
func TestTheOrderOfWhatAsksForAttention(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		found := rapid.SliceOfN(rapid.Custom(drawAttention), 0, 30).Draw(t, "found")
		rows := care.OrderAttention(found)
		shuffled := rapid.Permutation(found).Draw(t, "shuffled")
		if diff := cmp.Diff(rows, care.OrderAttention(shuffled)); diff != "" {
			t.Fatalf("another order of what was found gives another page:\n%s", diff)
		}
		seen, people := map[care.TaskID]bool{}, map[care.PersonID]bool{}
		for i, r := range rows {
			if seen[r.Task] {
				t.Fatalf("task %s stands there twice", r.Task)
			}
			seen[r.Task] = true
			if i > 0 && rows[i-1].Person == r.Person {
				if rank(rows[i-1]) > rank(r) {
					t.Fatalf("of %s %s comes before %s", r.Person, rows[i-1].Sort, r.Sort)
				}
				continue
			}
			if people[r.Person] {
				t.Fatalf("%s is met twice", r.Person)
			}
			people[r.Person] = true
			for _, later := range rows[i:] {
				if rank(later) < rank(r) {
					t.Fatalf("%+v waits behind %+v", later, r)
				}
			}
		}
		for _, f := range found {
			i := slices.IndexFunc(rows, func(r care.Attention) bool { return r.Task == f.Task })
			if i < 0 || !rows[i].Is(f.Sort) || rank(rows[i]) > rank(f) {
				t.Fatalf("%+v is lost in %+v", f, rows)
			}
		}
	})
}

// drawAttention draws one of twelve tasks of five young people, with a reason and a day that follow from both.
func drawAttention(t *rapid.T) care.Attention {
	task := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}).Draw(t, "task")
	sort := rapid.SampledFrom(care.AttentionSorts()).Draw(t, "sort")
	person := string("vwxyz"[int(task[0])%5])
	return care.Attention{
		Sort: sort, Task: care.TaskID(task), Process: care.ProcessID("of " + person), Person: care.PersonID(person),
		Step: "step " + task, On: calendar.MustDate("2027-09-21").AddDays(int(task[0])%7 + len(sort)),
	}
}

func rank(a care.Attention) int { return slices.Index(care.AttentionSorts(), a.Sort) }
