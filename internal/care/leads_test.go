package care_test

import (
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/care"
)

func TestWhereANoticeLeads(t *testing.T) {
	t.Parallel()
	const school, team = care.OrganisationID("school"), care.OrganisationID("team")
	for _, c := range []struct {
		name  string
		about care.NoticeAbout
		path  string
	}{
		{
			"a task of the reader's own organisation",
			care.NoticeAbout{
				Kind: care.NoticeEscalation, Process: "p", Task: "t", TaskOrg: school, Reader: school,
				ReaderRole: care.Manager, Part: true,
			},
			"/taken/t",
		},
		{
			"an offer to an organisation that has no part yet",
			care.NoticeAbout{
				Kind: care.NoticeOffer, Process: "p", Task: "t", TaskOrg: team, Reader: team,
				ReaderRole: care.WijkteamWorker,
			},
			"/taken/t",
		},
		{
			"a task of the other organisation",
			care.NoticeAbout{
				Kind: care.NoticeEscalation, Process: "p", Task: "t", TaskOrg: team, Reader: school,
				ReaderRole: care.Coordinator, Part: true,
			},
			"/trajecten/p",
		},
		{
			"a process whose part has ended",
			care.NoticeAbout{
				Kind: care.NoticeEscalation, Process: "p", Task: "t", TaskOrg: team, Reader: school,
				ReaderRole: care.Coordinator,
			},
			"/taken",
		},
		{
			"a process, and no task",
			care.NoticeAbout{
				Kind: care.NoticeInvolved, Process: "p", Reader: team, ReaderRole: care.WijkteamWorker, Part: true,
			},
			"/trajecten/p",
		},
		{
			"work and nobody to do it",
			care.NoticeAbout{
				Kind: care.NoticeUnattended, Process: "p", Reader: team, ReaderRole: care.WijkteamWorker,
			},
			"/organisaties/niemand",
		},
		{
			"an organisation's own administrator, of work and nobody to do it",
			care.NoticeAbout{Kind: care.NoticeUnattended, Process: "p", Reader: team, ReaderRole: care.Admin},
			"/beheer/rollen",
		},
		{
			"the mailbox of an organisation where nobody is left",
			care.NoticeAbout{Kind: care.NoticeUnattended, Process: "p", Reader: team, Part: true},
			"/taken",
		},
		{
			"the mailbox of the organisation that has the task",
			care.NoticeAbout{Kind: care.NoticeOffer, Process: "p", Task: "t", TaskOrg: team, Reader: team},
			"/taken/t",
		},
		{
			"a mailbox of nobody any more",
			care.NoticeAbout{Kind: care.NoticeOffer, Process: "p", Task: "t", TaskOrg: team, Part: true},
			"/taken",
		},
		{
			"an administrator",
			care.NoticeAbout{
				Kind: care.NoticeEscalation, Process: "p", Task: "t", TaskOrg: school, Reader: school,
				ReaderRole: care.Admin, Part: true,
			},
			"/taken",
		},
	} {
		if got := care.LeadsTo(c.about).Path(); got != c.path {
			t.Errorf("%s leads to %s, want %s", c.name, got, c.path)
		}
	}
}

// TestANoticeLeadsWhereItsReaderMayCome holds it for whatever a notice is about: a task only to its own organisation,
// a process only to who has a part in it.
func TestANoticeLeadsWhereItsReaderMayCome(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		orgs := []care.OrganisationID{"", "school", "team"}
		about := care.NoticeAbout{
			Kind: rapid.SampledFrom([]care.NoticeKind{
				care.NoticeReminder, care.NoticeEscalation, care.NoticeOffer, care.NoticeInvolved,
				care.NoticeUnattended, care.NoticeWaited,
			}).Draw(t, "kind"),
			Process: "p", Task: rapid.SampledFrom([]care.TaskID{"", "t"}).Draw(t, "task"),
			TaskOrg: rapid.SampledFrom(orgs).Draw(t, "whose"), Reader: rapid.SampledFrom(orgs).Draw(t, "reader"),
			ReaderRole: rapid.SampledFrom(append(care.Roles(), "")).Draw(t, "role"), Part: rapid.Bool().Draw(t, "part"),
		}
		switch lead := care.LeadsTo(about); lead.To {
		case care.LandsTask:
			if about.TaskOrg != about.Reader || about.Reader == "" || lead.Task != about.Task || about.Task == "" {
				t.Fatalf("%+v leads to a task", about)
			}
		case care.LandsProcess:
			if !about.Part || about.ReaderRole == care.Admin || lead.Process != about.Process {
				t.Fatalf("%+v leads to a process", about)
			}
		case care.LandsUnattended, care.LandsRoles:
			if about.Kind != care.NoticeUnattended || (about.ReaderRole == care.Admin) != (lead.To == care.LandsRoles) {
				t.Fatalf("%+v leads to %s", about, lead.To)
			}
		}
	})
}
