package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
)

func previewHandover(t *testing.T, args ...string) previewedHandover {
	t.Helper()
	got := run(t, nil, append([]string{"preview", "handover", "-o", "json"}, args...)...)
	if got.code != ExitOK {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	var plan previewedHandover
	if err := json.Unmarshal([]byte(got.out), &plan); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	return plan
}

// In 2027 Good Friday and Easter Monday fall in the week of registration.
func TestPreviewHandoverWarnsOfEaten(t *testing.T) {
	t.Parallel()
	args := []string{"--transition", "po-vo", "--start", "23-08-2027", "--region", "noord"}
	for _, c := range []struct {
		more []string
		days int
		eats string
	}{
		{nil, 4, "2027-03-29 Tweede paasdag"},
		{[]string{"--good-friday"}, 3, "2027-03-26 Goede Vrijdag, 2027-03-29 Tweede paasdag"},
	} {
		plan := previewHandover(t, append(args, c.more...)...)
		if plan.Crossing != care.PoVo || plan.Start.String() != "2027-08-23" ||
			len(plan.Steps) != len(protocols.Handover(care.PoVo).Steps) {
			t.Errorf("%v: %+v", c.more, plan)
		}
		var registration nationalDate
		for _, d := range plan.Dates {
			if d.Date == "registration" {
				registration = d
			}
		}
		var eats []string
		for _, d := range registration.DaysOff {
			eats = append(eats, d.Date.String()+" "+d.Reason)
		}
		if registration.First.String() != "2027-03-25" || registration.Last.String() != "2027-03-31" ||
			registration.WorkingDays != c.days ||
			strings.Join(eats, ", ") != c.eats || !strings.Contains(registration.Warning, "Tweede paasdag") {
			t.Errorf("%v: %+v", c.more, registration)
		}
		text := run(t, nil, append(append([]string{"preview", "handover"}, args...), c.more...)...)
		if text.code != ExitOK || !strings.HasPrefix(text.out, "STEP ") ||
			!strings.Contains(text.out, "\nregistration: Let op: ") || !strings.Contains(text.out, "Wed 2027-03-31") {
			t.Errorf("%v: exit %d, stdout:\n%s\nstderr %q", c.more, text.code, text.out, text.err)
		}
	}
}

func TestPreviewHandoverOfEveryTransition(t *testing.T) {
	t.Parallel()
	for _, crossing := range care.Crossings() {
		plan := previewHandover(
			t, "--transition", string(crossing), "--start", "2027-08-23", "--region", "noord", "--receiver-region",
			"zuid",
		)
		sides := map[care.Side]int{}
		for _, s := range plan.Steps {
			sides[s.Side]++
			if s.OpensOn.IsZero() || s.DueOn.Before(s.OpensOn) || s.Title == "" || s.State != care.StepPlanned {
				t.Errorf("%s: %+v", crossing, s)
			}
		}
		if sides[care.SenderSide] == 0 || sides[care.ReceiverSide] == 0 || len(sides) != 2 ||
			plan.Crossing != crossing {
			t.Errorf("%s: sides %v", crossing, sides)
		}
	}
}

// The autumn holiday of zuid is not that of noord: the landing check of a receiver there falls on other days.
func TestPreviewHandoverByTheCalendarsOfBothSides(t *testing.T) {
	t.Parallel()
	args := []string{"--transition", "po-vo", "--start", "2027-09-06", "--region", "noord"}
	one, two := previewHandover(t, args...), previewHandover(t, append(args, "--receiver-region", "zuid")...)
	for i, s := range one.Steps {
		if same := s.OpensOn == two.Steps[i].OpensOn && s.DueOn == two.Steps[i].DueOn; s.Side == care.SenderSide &&
			!same {
			t.Errorf("step %s of the sender moved with the receiver's region", s.Step)
		}
	}
	landing := func(p previewedHandover) (opens, due calendar.Date) {
		last := p.Steps[len(p.Steps)-1]
		return last.OpensOn, last.DueOn
	}
	firstOpens, firstDue := landing(one)
	if opens, due := landing(two); opens == firstOpens && due == firstDue {
		t.Errorf("the landing check is %s to %s in both regions", opens, due)
	}
}

func TestPreviewHandoverMarksWhatIsProvisional(t *testing.T) {
	t.Parallel()
	got := run(
		t, nil, "preview", "handover", "--transition", "po-vo", "--start", "2031-08-25", "--region", "noord", "--color",
		"always",
	)
	if !strings.Contains(got.out, "\x1b[33mprovisional (onder voorbehoud)") ||
		!strings.Contains(got.err, "School holidays are known up to 2029") {
		t.Errorf("stdout:\n%s\nstderr: %s", got.out, got.err)
	}
}

func TestPreviewOfAnotherHandoverProtocol(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../protocols/handover-po-vo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(
		mine, []byte(strings.Replace(string(text), "opens: 6 weeks", "opens: 7 weeks", 1)), 0o600,
	); err != nil {
		t.Fatal(err)
	}
	args := []string{"--transition", "po-vo", "--start", "2027-08-23", "--region", "noord"}
	shipped, changed := previewHandover(t, args...), previewHandover(t, append(args, "--protocol", mine)...)
	if s, c := shipped.Steps[len(
		shipped.Steps,
	)-1], changed.Steps[len(changed.Steps)-1]; c.Planned != s.Planned.AddDays(7) {
		t.Errorf("planned on %s, want a week after %s", c.Planned, s.Planned)
	}
	for _, args := range []string{
		"handover --transition vo-mbo --start 2027-08-23 --region noord --protocol " + mine,
		"handover --transition po-vo --start 2027-08-23 --region noord --protocol ../../protocols/followup.yaml",
		"followup --leaving 2027-07-09 --region noord --protocol " + mine,
	} {
		if got := run(t, nil, append([]string{"preview"}, strings.Fields(args)...)...); got.code != ExitUsage ||
			!strings.Contains(got.err, "--protocol ") || got.out != "" {
			t.Errorf("%s: exit %d, stderr %q", args, got.code, got.err)
		}
	}
}

func TestPreviewHandoverRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"--start 2027-08-23 --region noord", `--transition "": want ko-po, po-vo, vo-vo, vo-mbo, so-regular`},
		{"--transition po-mbo --start 2027-08-23 --region noord", `--transition "po-mbo": want`},
		{"--transition po-vo --region noord", "--start is needed"},
		{"--transition po-vo --start 2027-02-30 --region noord", `--start: "2027-02-30" is not a date`},
		{"--transition po-vo --start 2027-08-23", "--region is needed"},
		{
			"--transition po-vo --start 2027-08-23 --region noord --receiver-region oost",
			`--receiver-region: "oost" is not a school holiday region`,
		},
	} {
		got := run(t, nil, append([]string{"preview", "handover"}, strings.Fields(c.args)...)...)
		if got.code != ExitUsage || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("%s: exit %d, stdout %q, stderr %q, want %q", c.args, got.code, got.out, got.err, c.want)
		}
	}
	missing := run(
		t, nil, "preview", "handover", "--transition", "po-vo", "--start", "2027-08-23", "--region", "noord",
		"--protocol", "none.yaml",
	)
	if missing.code != ExitFailed || !strings.Contains(missing.err, "none.yaml") {
		t.Errorf("a protocol that is not there: exit %d, %s", missing.code, missing.err)
	}
}
