package web

import (
	"strconv"
	"strings"

	"schakel/internal/care"
	"schakel/internal/words"
)

// navItem is a link in the navigation.
type navItem struct {
	Path, Text string
	Here       bool
	Count      int    // of a badge; 0 shows none
	CountText  string // what the count counts, for who hears the page
}

// navigation lists the main pages for this reader.
func (s *site) navigation(v *visit, here string) ([]navItem, error) {
	count, err := s.Store.OpenCount(v.ctx(), v.me, v.now)
	if err != nil {
		return nil, err
	}
	items := menu(v)
	items[0].Count, items[0].CountText = count, words.Plural(count, "open taak", "open taken")
	for i := range items {
		items[i].Here = items[i].Path == here
		if items[i].Path == watchPath {
			n, err := s.watchCount(v)
			if err != nil {
				return nil, err
			}
			items[i].Count, items[i].CountText = n, words.Plural(n, "jongere om te starten", "jongeren om te starten")
		}
	}
	return items, nil
}

// menu lists the main pages by role alone, for when the store may be away.
func menu(v *visit) []navItem {
	items := []navItem{{Path: "/taken", Text: "Mijn taken"}}
	if readsProcesses(v) {
		items = append(items, navItem{Path: "/trajecten", Text: "Trajecten"})
	}
	if watches(v) {
		items = append(items, navItem{Path: watchPath, Text: "Vooruitblik"})
	}
	if v.me.Role == care.Admin {
		items = append(items, navItem{Path: "/beheer/mail", Text: "Mail"})
	}
	return items
}

// keyWatch is where the session keeps how many people are on the watch list, with the day on which they were counted:
// it changes from day to day and by a start.
const keyWatch = "watch"

// watchCount is how many people are on the watch list, counted once a day for who is signed in: every page has it in
// its navigation.
func (s *site) watchCount(v *visit) (int, error) {
	day, count, _ := strings.Cut(s.sessions.GetString(v.ctx(), keyWatch), " ")
	if n, err := strconv.Atoi(count); err == nil && day == v.today.String() {
		return n, nil
	}
	watched, err := s.Store.WatchList(v.ctx(), v.me, v.now)
	if err == nil {
		s.keepWatchCount(v, len(watched))
	}
	return len(watched), err
}

func (s *site) keepWatchCount(v *visit, n int) {
	s.sessions.Put(v.ctx(), keyWatch, v.today.String()+" "+strconv.Itoa(n))
}
