package care

// Form names what a task asks and which page shows it.
type Form string

// The forms.
const (
	FormFuturePlan Form = "future-plan" // toekomstplan: the Big 5 with the young person
	FormContact    Form = "contact"     // contactmoment
	FormReoffer    Form = "reoffer"     // contact offered once more after no wish for contact
	FormClosing    Form = "closing"     // afsluiting: last evaluation
	FormOffer      Form = "offer"       // aanbod beoordelen: accept, refuse, ask back
	FormQuestion   Form = "question"    // the sender answers what the receiver asked back
	FormDecide     Form = "decide"      // everybody refused, or the sender withdrew: how to go on

	// Of a handover.
	FormRequest      Form = "request"      // the receiver asks for a handover: does the sender start it?
	FormConsent      Form = "consent"      // toestemming vragen
	FormChecklist    Form = "checklist"    // overdracht voorbereiden
	FormConversation Form = "conversation" // warm gesprek vastleggen
	FormAgreement    Form = "agreement"    // an agreement of the conversation
	FormLanding      Form = "landing"      // landingscheck
	FormRepair       Form = "repair"       // not landed: what is each side going to do
	FormBridging     Form = "bridging"     // schakelarrangement afspreken
	FormEvaluation   Form = "evaluation"   // evaluatie van het schakelarrangement
	FormWayBack      Form = "way-back"     // the special school arranges the way back
	FormObjection    Form = "objection"    // answer an objection of the young person or a parent

	// Of a transition 18-/18+. Its warm handover to the adult side is FormOffer, its landing check FormLanding.
	FormPerspective  Form = "perspective"   // toekomstperspectief: begun with the young person, on the Big 5
	FormPlanDraft    Form = "plan-draft"    // plan in concept, answered by the young person and the parents
	FormLaw          Form = "law"           // welke wet vanaf 18
	FormPlanComplete Form = "plan-complete" // plan compleet, with agreement on support and on who pays
	FormReport       Form = "report"        // melding bij de Wmo
	FormDecision     Form = "decision"      // is there a decision (besluit)?
	FormSwitchDay    Form = "switch-day"    // the birthday: does the support run?
	FormLastLook     Form = "last-look"     // last look before ended youth care cannot be resumed any more
	// what follows from the law that was chosen: apply for Wlz, fix extended youth care
	FormArrange Form = "arrange"

	// Of a table, in a process of any kind.
	FormTableInvite Form = "table-invite" // overlegtafel: when, with whom, about what
	FormTable       Form = "table"        // overlegtafel: who was there, what was decided
	FormFinancing   Form = "financing"    // the table about who pays: the same, with who pays
	FormPower       Form = "power"        // whoever holds doorzettingsmacht decides what the table could not agree on
)

// Forms lists every form a protocol may name.
func Forms() []Form {
	return []Form{
		FormFuturePlan, FormContact, FormReoffer, FormClosing, FormOffer, FormQuestion, FormDecide,
		FormRequest, FormConsent, FormChecklist, FormConversation, FormAgreement, FormLanding, FormRepair, FormBridging,
		FormEvaluation, FormWayBack,
		FormObjection,
		FormPerspective, FormPlanDraft, FormLaw, FormPlanComplete, FormReport, FormDecision, FormSwitchDay,
		FormLastLook, FormArrange,
		FormTableInvite, FormTable, FormFinancing, FormPower,
	}
}

// TaskState is where a task is. Whether an open task is already open *now* follows from its opening instant.
type TaskState string

// The states of a task.
const (
	TaskOpen      TaskState = "open"
	TaskAnswered  TaskState = "answered"
	TaskMissed    TaskState = "missed"    // overtaken by the next step
	TaskWithdrawn TaskState = "withdrawn" // no longer needed: process stopped, offer taken back, step skipped
)

// Arrangement is something a person does with a task without answering it.
type Arrangement string

// The arrangements.
const (
	Snooze Arrangement = "snooze" // uitstellen: pick up on a later day; never moves the due date
	Assign Arrangement = "assign" // overdragen to a colleague, or take over
	Return Arrangement = "return" // teruggeven to whoever has the role
)

// WritesPlan tells whether the answer to a form makes a new version of the future plan.
func (f Form) WritesPlan() bool {
	return f == FormFuturePlan || f == FormPerspective || f == FormPlanDraft || f == FormPlanComplete
}
