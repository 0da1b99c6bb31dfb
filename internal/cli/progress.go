package cli

import (
	"sync"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far it is: a bar on a terminal, a line each tenth elsewhere. Call what it returns once for each of
// total, from any goroutine.
func (a *app) progress(total int) (step func()) {
	if a.out.quiet {
		return func() {}
	}
	var mu sync.Mutex
	if a.env.Terminal {
		bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(a.out.err), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription(
				a.out.lang.say(wordsRows),
			), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(40))
		return func() {
			mu.Lock()
			defer mu.Unlock()
			_ = bar.Add(1) // a bar that cannot be drawn is no reason to stop
		}
	}
	count := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		count++
		if tenth := count * 10 / total; tenth > (count-1)*10/total {
			a.out.note("%s", a.out.lang.say(wordsProgress, tenth*10, count, total))
		}
	}
}
