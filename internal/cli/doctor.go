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
	findings := append(
		a.checkStore(ctx),
		check(ctx, finding{
			Check: "temporal", Says: "answers, and the namespace is there",
			Fix: "start the Temporal server, and set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE: docs/configuration.md",
		}, func(ctx context.Context) error {
			return with(ctx, a.env.OpenEngine, func(engine Engine) error { return engine.Check(ctx) })
		}),
		check(ctx, finding{
			Check: "mail", Says: "the mail service accepts the key",
			Fix: "set SENDGRID_API_KEY to a key that may send mail, and look at SCHAKEL_MAIL_RESIDENCY: " +
				"docs/configuration.md",
		}, a.env.CheckMail),
	)
	err := list(&a.out, findings, func(w io.Writer) {
		for _, f := range findings {
			fmt.Fprintf(w, "%s\t%s\n", f.Check, a.out.paint(colorOf[f.Result], f.Result)+"  "+indent(f.Says))
			if f.Fix != "" {
				fmt.Fprintf(w, "\tfix: %s\n", indent(f.Fix))
			}
		}
	})
	return failedWhen(slices.ContainsFunc(findings, func(f finding) bool { return f.Result == failed }), err)
}

var colorOf = map[string]string{found: green, warning: yellow, failed: red}

// indent keeps the lines of an error below one another in the table.
func indent(s string) string { return strings.ReplaceAll(s, "\n", "\n\t") }

// check makes a finding of what a look says within the time for it: as it is when all is well, and with its fix when it
// is not.
func check(ctx context.Context, well finding, look func(context.Context) error) finding {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	err := look(ctx)
	switch {
	case err == nil:
		return finding{well.Check, found, well.Says, ""}
	case errors.Is(err, context.DeadlineExceeded):
		return finding{well.Check, failed, fmt.Sprintf("no answer within %s", checkTime), well.Fix}
	}
	return finding{well.Check, failed, err.Error(), well.Fix}
}

// checkStore checks PostgreSQL, and if it answers what is in it.
func (a *app) checkStore(ctx context.Context) []finding {
	var inside []finding
	postgresql := check(ctx, finding{
		Check: "postgresql", Says: "answers",
		Fix: "start PostgreSQL, and set DATABASE_URL to where it is: docs/configuration.md",
	}, func(ctx context.Context) error {
		return with(ctx, a.env.ConnectStore, func(store Store) error {
			have, need, err := store.SchemaVersion(ctx)
			if err == nil {
				inside = a.checkSchema(ctx, store, have, need)
			}
			return err
		})
	})
	return append([]finding{postgresql}, inside...)
}

// checkSchema checks the version of the schema, and if it is the one of this build the calendar.
func (a *app) checkSchema(ctx context.Context, store Store, have, need int32) []finding {
	schema := finding{"schema", found, fmt.Sprintf("at version %d", have), ""}
	switch {
	case have < need:
		schema = finding{"schema", failed, fmt.Sprintf("%s, this build needs %d", schema.Says, need), "starter migrate"}
	case have > need:
		says := fmt.Sprintf("%s, newer than the %d of this build", schema.Says, need)
		schema = finding{"schema", failed, says, "use the build that migrated it, or a later one"}
	default:
		years, err := store.SchoolYears(ctx)
		if err == nil {
			horizon := checkHorizon(years, calendar.DateOf(a.env.Now()))
			return append([]finding{schema, horizon}, a.checkPeople(ctx, store)...)
		}
		schema = finding{"schema", failed, err.Error(), "starter migrate"}
	}
	return []finding{schema}
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
	horizon, err := horizonOf(years)
	if err != nil {
		return finding{"calendar", failed, err.Error(), fix}
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
