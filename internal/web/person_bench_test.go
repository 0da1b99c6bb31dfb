package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkPersonPage is the server's time for the page of a young person with 20 processes and 2,000 journal lines, in a region with 100,000 tasks and
// 100,000 lines of others: the portal with all that it does for a page (session, who is there, the count in the menu, every process, the plan, the
// timeline, the log of who looked, the page itself) on a real PostgreSQL. It is to stay under 50 ms, whichever part of the timeline is asked; of
// everything on one page, which is there to be printed, that is not asked. ms/page is the median, which says more than the mean of ns/op on a machine
// that does other things too.
func BenchmarkPersonPage(b *testing.B) {
	send, person := personPortal(b)
	for name, query := range map[string]string{"newest": "", "oldest": "?volgorde=oud", "last page": "?pagina=40", "one page": "?alles=1"} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			var lines, size int
			for b.Loop() {
				began := time.Now()
				w := send(personPath(person) + query)
				took = append(took, time.Since(began))
				lines, size = strings.Count(w.Body.String(), `class="sentence"`), w.Body.Len()
				if w.Code != http.StatusOK || lines < timelinePage {
					b.Fatalf("status %d, %d lines on the page", w.Code, lines)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/page")
			b.ReportMetric(float64(lines), "lines/page")
			b.ReportMetric(float64(size)/1000, "kB/page")
		})
	}
}
