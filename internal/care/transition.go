package care

// Eighteen is the kind of the transition 18-/18+ (overgang 18-/18+): from youth care and school to adult law on one day, the 18th birthday. Its word is
// "transition"; [Transition] is the change of school of a handover.
const Eighteen Kind = "transition"

// Forms of the steps of a transition 18-/18+. The warm handover to the adult side is FormOffer, and the landing check FormLanding.
const (
	FormPerspective  Form = "perspective"   // toekomstperspectief: begun with the young person, on the Big 5
	FormPlanDraft    Form = "plan-draft"    // plan in concept, answered by the young person and the parents
	FormLaw          Form = "law"           // welke wet vanaf 18: Wmo, Wlz, Zvw, extended youth care or foster care
	FormPlanComplete Form = "plan-complete" // plan compleet, with agreement on support and on who pays
	FormReport       Form = "report"        // melding bij de Wmo
	FormDecision     Form = "decision"      // is there a decision (besluit)? if not: the table with doorzettingsmacht
	FormSwitchDay    Form = "switch-day"    // de dag van de overgang: does the support run?
	FormLastLook     Form = "last-look"     // last look before ended youth care cannot be resumed any more
)

// EighteenForms lists the forms of the steps of a transition 18-/18+, in the order of its protocol.
func EighteenForms() []Form {
	return []Form{
		FormPerspective, FormPlanDraft, FormLaw, FormPlanComplete, FormReport, FormDecision, FormOffer, FormSwitchDay, FormLanding, FormLastLook,
	}
}
