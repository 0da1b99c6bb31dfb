package protocol_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

func goodHandover(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "handover.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestParseReadsEverythingOfAHandover(t *testing.T) {
	t.Parallel()
	text := goodHandover(t)
	got, err := protocol.Parse("handover.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	year := calendar.Offset{N: 1, Unit: calendar.Years}
	youthCare := []care.OrganisationKind{care.Wijkteam, care.Gemeente}
	wayBack := protocol.Errand{
		Title: "De weg terug regelen", Role: care.Coordinator, Term: working(10), Ladder: "mentor",
	}
	want := protocol.Protocol{
		Name: "handover", Version: 3, Checksum: hex.EncodeToString(sum[:]), Title: "Warme overdracht",
		Anchor: "first day at the receiver",
		Staff:  protocol.SchoolStaff, LookAgain: weeks(4), Steps: stepsOfTheGoodHandover(),
		Offers: []protocol.Offer{
			{
				Key: "handover", Title: "Overdracht", Role: care.Coordinator, Term: working(10), Ladder: "receiver",
				QuestionTerm: working(5), QuestionLadder: "mentor", DecideTerm: working(5), DecideLadder: "mentor",
			},
			{
				Key: "youth-care", Title: "Jeugdhulp bij de overdracht", To: youthCare, Always: true, Term: working(10),
				Ladder:       "receiver",
				QuestionTerm: working(5), QuestionLadder: "mentor", DecideTerm: working(5), DecideLadder: "mentor",
			},
		},
		Ladders: []protocol.Ladder{
			{Key: "mentor", Rungs: []protocol.Rung{{After: working(-3), Tell: care.TellHolder}}},
			{Key: "receiver", Rungs: []protocol.Rung{
				{After: working(1), Tell: care.TellHolder},
				{After: working(5), Tell: care.TellManager, Urgent: true},
				{After: working(5), Tell: care.TellSenderManager, Urgent: true},
			}},
		},
		Tables: &protocol.Tables{
			Invite: protocol.Errand{
				Title: "Tafel plannen", Role: care.Coordinator, Term: working(5), Ladder: "mentor",
			},
			Table: protocol.Errand{
				Title: "Overlegtafel", Role: care.Coordinator, Term: working(2), Ladder: "mentor",
			},
			Financing: protocol.Errand{
				Title: "Wie betaalt", Role: care.Coordinator, Term: working(3), Ladder: "mentor",
			},
			Power:     protocol.Errand{Title: "Doorzetten", Role: care.Manager, Term: working(4), Ladder: "mentor"},
			Agreement: protocol.Errand{Title: "Afspraak van de tafel", Role: care.Mentor, Ladder: "mentor"},
		},
		Handover: &protocol.Handover{
			Crossing: care.PoVo, ReceiverStaff: protocol.GeneralStaff,
			Checklist: []care.ChecklistItem{
				{Key: "okr", Title: "Overdrachtsdossier", Mandatory: true, Set: care.TransferFile},
				{Key: "interests", Title: "Waar iemand blij van wordt", Set: care.ExtraInformation},
			},
			Needed:       []care.InfoSet{care.ExtraInformation, care.WarmConversation, care.YouthCareInformation},
			Free:         []care.InfoSet{care.TransferFile},
			ConsentUntil: year,
			Request: protocol.Errand{
				Title: "Verzoek om een overdracht", Role: care.Coordinator, Term: working(5), Ladder: "mentor",
			},
			Agreement: protocol.Errand{Title: "Afspraak nakomen", Role: care.Mentor, Ladder: "mentor"},
			Objection: protocol.Errand{
				Title: "Bezwaar beantwoorden", Role: care.Coordinator, Term: working(10), Ladder: "mentor",
			},
			Repair: protocol.Errand{
				Title: "Herstel", Role: care.Coordinator, Term: working(5), Ladder: "receiver",
			},
			Landing: protocol.Errand{
				Title: "Landingscheck opnieuw", Role: care.Coordinator, Term: working(10), Ladder: "receiver",
			},
			LandAgain: weeks(4), WayBack: &wayBack,
			Dates: []protocol.NationalDate{
				{
					Key: "advice", Title: "Definitief schooladvies", On: protocol.MonthDay{Month: time.March, Day: 24},
					Shift: protocol.Legal,
				},
				{
					Key: "registration", Title: "Aanmeldweek", Opens: protocol.MonthDay{Month: time.March, Day: 25},
					On: protocol.MonthDay{Month: time.March, Day: 31}, Shift: protocol.Norm,
				},
			},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("protocol (-want +got):\n%s", diff)
	}
}

func stepsOfTheGoodHandover() []protocol.Step {
	receiver := func(key, title string, form care.Form) protocol.Step {
		return protocol.Step{
			Key: key, Title: title, Shift: protocol.Norm, Side: care.ReceiverSide, Role: care.Coordinator, Form: form,
			Ladder: "receiver", Term: working(10),
		}
	}
	steps := []protocol.Step{
		{
			Key: "consent", Title: "Toestemming vragen", From: "advice", Opens: weeks(-10), Shift: protocol.Norm,
			Role: care.Mentor, Form: care.FormConsent, Ladder: "mentor",
		},
		{
			Key: "preparation", Title: "Overdracht voorbereiden", From: "advice", Opens: weeks(-10),
			Shift: protocol.Legal, Side: care.SenderSide,
			Role: care.Mentor, Form: care.FormChecklist, Ladder: "mentor",
		},
		receiver("offer", "Aanbod beoordelen", care.FormOffer),
		{
			Key: "conversation", Title: "Warm gesprek", Opens: weeks(-10), Due: weeks(-8), Shift: protocol.Norm,
			Role: care.Coordinator, Form: care.FormConversation, Ladder: "mentor",
		},
		{
			Key: "youth-care", Title: "Jeugdhulp loopt door", Opens: weeks(-10), Term: working(10),
			Shift: protocol.Norm,
			Role:  care.WijkteamWorker, Form: care.FormOffer, Ladder: "receiver",
		},
		receiver("bridging", "Schakelarrangement afspreken", care.FormBridging),
		receiver("evaluation-5w", "Evaluatie", care.FormEvaluation),
		receiver("landing-check", "Landingscheck", care.FormLanding),
	}
	steps[2].Opens, steps[6].Opens, steps[7].Opens = weeks(-12), weeks(5), weeks(6)
	steps[5].Opens, steps[5].Due, steps[5].Term = weeks(-10), weeks(-8), calendar.Offset{}
	return steps
}

// TestAHandoverTravels holds that the protocol of a handover survives the JSON in which Temporal carries it.
func TestAHandoverTravels(t *testing.T) {
	t.Parallel()
	p, err := protocol.Parse("p.yaml", []byte(goodHandover(t)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var back protocol.Protocol
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, back); diff != "" {
		t.Errorf("protocol changed on its way (-sent +received):\n%s", diff)
	}
}

func TestParseTellsWhatIsWrongWithAHandover(t *testing.T) {
	t.Parallel()
	for _, tc := range badHandovers {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := goodHandover(t)
			for _, e := range tc.edits {
				text = e.apply(t, text)
			}
			checkProblems(t, text, tc.want)
		})
	}
}
