package transition

import (
	"testing"

	"schakel/e2e/e2etest"
)

func TestMain(m *testing.M) {
	e2etest.Main(
		m, 2, TestAPersonCorrectedInABrowser, TestTransitionFlow, TestEveryFormOfATransition, TestImportOfAYearGroup,
		TestEveryFormPageOfATransition, TestTransition16To18AndAHalf, TestThirdOrganisationOfATransition,
	)
}
