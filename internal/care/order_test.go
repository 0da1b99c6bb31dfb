package care_test

import (
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestTasksOfOnePersonTogetherAndTheLawFirst(t *testing.T) {
	t.Parallel()
	law := calendar.MustDate("2027-11-30")
	tasks := []care.TaskView{
		{ID: "a", Person: "sanne"},
		{ID: "b", Person: "yusuf"},
		{ID: "c", Person: "sanne", LawOn: law.AddDays(3)},
		{ID: "d", Person: "milan"},
		{ID: "e", Person: "sanne", LawOn: law},
		{ID: "f", Person: "yusuf"},
	}
	care.OrderTasks(tasks)
	var got []string
	for _, task := range tasks {
		got = append(got, string(task.ID))
	}
	if want := "e c a b f d"; strings.Join(got, " ") != want {
		t.Errorf("order %s, want %s", strings.Join(got, " "), want)
	}
}
