package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"schakel/internal/calendar"
)

// finding is what one check of the doctor found, as JSON.
type finding struct {
	Check  string `json:"check"`
	Result string `json:"result"` // ok, warning, failed
	Says   string `json:"says"`
	Fix    string `json:"fix"` // empty when ok
}

const (
	found   = "ok"
	warning = "warning"
	failed  = "failed"
)

const (
	checkTime = 10 * time.Second // how long one check may take [default]
	// monthsKnown is how far ahead school holidays should be known: the next school year is published long before
	// [default].
	monthsKnown = 12
)

const doctorLong = `Check that everything the service needs is there and right, and say what to do where it is ` +
	`not. It changes nothing and sends no mail.

Exit codes: 0 all well (there may be warnings), 1 something failed.`

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Check PostgreSQL, schema, calendar, Temporal and mail, and say the fix",
		Long: doctorLong, Example: "  starter doctor",
		Args: exactly(),
		RunE: a.do(func(ctx context.Context, _ []string) error { return a.doctor(ctx) }),
	}
}

func (a *app) doctor(ctx context.Context) error {
	findings := append(a.checkStore(ctx), a.checkTemporal(ctx), a.checkMail(ctx))
	err := list(&a.out, findings, func(w io.Writer) {
		for _, f := range findings {
			fmt.Fprintf(w, "%s\t%s\n", f.Check, a.out.paint(colorOf[f.Result], f.Result)+"  "+indent(f.Says))
			if f.Fix != "" {
				fmt.Fprintf(w, "\tfix: %s\n", indent(f.Fix))
			}
		}
	})
	if err == nil && slices.ContainsFunc(findings, func(f finding) bool { return f.Result == failed }) {
		return silent(ExitFailed)
	}
	return err
}

var colorOf = map[string]string{found: green, warning: yellow, failed: red}

// indent keeps the lines of an error below one another in the table.
func indent(s string) string { return strings.ReplaceAll(s, "\n", "\n\t") }

// checkStore checks PostgreSQL, and if it answers what is in it.
func (a *app) checkStore(ctx context.Context) []finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	store, done, err := a.env.ConnectStore(ctx)
	var have, need int32
	if err == nil {
		defer done()
		have, need, err = store.SchemaVersion(ctx)
	}
	if err != nil {
		return []finding{
			{
				"postgresql", failed, timedOut(err),
				"start PostgreSQL, and set DATABASE_URL to where it is: docs/configuration.md",
			},
		}
	}
	all := []finding{{"postgresql", found, "answers", ""}}
	switch {
	case have < need:
		return append(
			all,
			finding{"schema", failed, fmt.Sprintf("at version %d, this build needs %d", have, need), "starter migrate"},
		)
	case have > need:
		says := fmt.Sprintf("at version %d, newer than the %d of this build", have, need)
		return append(all, finding{"schema", failed, says, "use the build that migrated it, or a later one"})
	}
	years, err := store.SchoolYears(ctx)
	if err != nil {
		return append(all, finding{"schema", failed, err.Error(), "starter migrate"})
	}
	all = append(all, finding{"schema", found, fmt.Sprintf("at version %d", have), ""})
	return append(all, checkHorizon(years, calendar.DateOf(a.env.Now())))
}

// checkHorizon looks how far ahead the school holidays of every region are known.
func checkHorizon(years []calendar.SchoolYear, today calendar.Date) finding {
	const fix = "starter calendar import FILE, with the file from https://opendata.rijksoverheid.nl (schoolholidays)"
	if len(years) == 0 {
		return finding{
			"calendar", failed, "no school year is known",
			"starter migrate, which imports those that come with this build",
		}
	}
	var horizon calendar.Date
	for _, region := range calendar.Regions() {
		cal, err := calendar.New(calendar.Settings{Region: region, School: true, SchoolYears: years})
		if err != nil {
			return finding{"calendar", failed, err.Error(), fix}
		}
		if h := cal.Horizon(); horizon.IsZero() || h.Before(horizon) {
			horizon = h
		}
	}
	says := "school holidays are known up to " + horizon.String()
	switch {
	case horizon.Before(today):
		return finding{"calendar", failed, says + ", which is past", fix}
	case horizon.Before(today.AddMonths(monthsKnown)):
		return finding{"calendar", warning, fmt.Sprintf("%s, less than %d months ahead", says, monthsKnown), fix}
	}
	return finding{"calendar", found, says, ""}
}

func (a *app) checkTemporal(ctx context.Context) finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	engine, done, err := a.env.OpenEngine(ctx)
	if err == nil {
		defer done()
		err = engine.Check(ctx)
	}
	if err != nil {
		return finding{
			"temporal", failed, timedOut(err),
			"start the Temporal server, and set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE: docs/configuration.md",
		}
	}
	return finding{"temporal", found, "answers, and the namespace is there", ""}
}

func (a *app) checkMail(ctx context.Context) finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	if err := a.env.CheckMail(ctx); err != nil {
		return finding{
			"mail", failed, timedOut(err),
			"set SENDGRID_API_KEY to a key that may send mail, and look at SCHAKEL_MAIL_RESIDENCY: " +
				"docs/configuration.md",
		}
	}
	return finding{"mail", found, "the mail service accepts the key", ""}
}

func timedOut(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf("no answer within %s", checkTime)
	}
	return err.Error()
}
