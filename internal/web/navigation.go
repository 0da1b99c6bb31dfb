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
func (s *Shell) navigation(v *Visit, here string) ([]navItem, error) {
	count, err := s.Store.OpenCount(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return nil, err
	}
	items := menu(v)
	items[0].Count, items[0].CountText = count, words.Plural(count, "open taak", "open taken")
	for i := range items {
		items[i].Here = items[i].Path == here
		if items[i].Path == WatchPath {
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
func menu(v *Visit) []navItem {
	items := []navItem{{Path: "/taken", Text: "Mijn taken"}}
	if ReadsProcesses(v) {
		items = append(items, navItem{Path: "/trajecten", Text: "Trajecten"})
	}
	if Watches(v) {
		items = append(items, navItem{Path: WatchPath, Text: "Vooruitblik"})
	}
	if v.Me.Role == care.Admin {
		items = append(items,
			navItem{Path: care.Lead{To: care.LandsRoles}.Path(), Text: "Rollen"},
			navItem{Path: "/beheer/mail", Text: "Mail"},
		)
	}
	return items
}

// KeyWatch is where the session keeps how many people are on the watch list, with the day on which they were counted:
// it changes from day to day and by a start.
const KeyWatch = "watch"

// watchCount is how many people are on the watch list, counted once a day for who is signed in: every page has it in
// its navigation.
func (s *Shell) watchCount(v *Visit) (int, error) {
	day, count, _ := strings.Cut(s.Session.GetString(v.Ctx(), KeyWatch), " ")
	if n, err := strconv.Atoi(count); err == nil && day == v.Today.String() {
		return n, nil
	}
	watched, err := s.Store.WatchList(v.Ctx(), v.Me, v.Now)
	if err == nil {
		s.KeepWatchCount(v, len(watched))
	}
	return len(watched), err
}

// KeepWatchCount keeps how many people are on the watch list today, so that the next page need not count them.
func (s *Shell) KeepWatchCount(v *Visit, n int) {
	s.Session.Put(v.Ctx(), KeyWatch, v.Today.String()+" "+strconv.Itoa(n))
}
