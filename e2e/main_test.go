package e2e

import (
	"testing"

	"schakel/e2e/e2etest"
)

func TestMain(m *testing.M) {
	e2etest.Main(
		m, 3, TestBrowserFlow, TestTwoYears, TestEveryFormWithoutScripts, TestHandoverByCommandLine, TestHandoverFlow,
		TestSoRegular, TestImportGoesOnAfterACrash, TestEveryPageAtBothWidths, TestReplayOfALiveServer,
		TestThirdOrganisation, TestWithdrawnConsent, TestWhoIsWho, TestADraftIsKeptOverASignOut,
		TestTheNextTaskByItsKey, TestAProcessGoesOnWhereItsOrganisationsWent,
	)
}
