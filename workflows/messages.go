package workflows

import "schakel/internal/care"

// Names under which the workflows are known to Temporal. They are schema: processes that started years ago are found by
// them, so they are never renamed; a test holds the list.
const (
	TaskQueue = "schakel"

	FollowupName       = "followup"
	HandoverName       = "handover"
	TransitionName     = "transition"
	MorningRoundName   = "morning-round"
	GatheringRoundName = "gathering-round"

	// Updates: what a person does. Each takes the struct of package care beside it and returns when the journal and the
	// inbox show it.
	AnswerUpdate       = "answer"        // care.AnswerTask
	CorrectUpdate      = "correct"       // care.CorrectAnswer
	ArrangeUpdate      = "arrange"       // care.ArrangeTask
	SuspendUpdate      = "suspend"       // care.SuspendProcess
	ResumeUpdate       = "resume"        // care.ResumeProcess
	MoveAnchorUpdate   = "move-anchor"   // care.MoveAnchor
	ChangeMentorUpdate = "change-mentor" // care.ChangeMentor
	StopUpdate         = "stop"          // care.StopProcess

	// Of a follow-up and a handover; a transition 18-/18+ hears of another birth date as of a moved anchor.
	BirthCorrectedUpdate = "birth-corrected" // care.BirthCorrected

	// Of a process of any kind.
	MovePersonUpdate = "move-person" // care.MovePerson

	// Of a handover.
	ConsentUpdate       = "consent"          // care.DecideConsent
	WithdrawOfferUpdate = "withdraw-offer"   // care.WithdrawOffer
	YouthCareUpdate     = "youth-care-began" // care.YouthCareBegan
	SignOffUpdate       = "sign-off"         // care.SignOff
	ObjectUpdate        = "object"           // care.Object

	// Of a transition 18-/18+, beside those of a handover.
	YouthCareEndedUpdate = "youth-care-ended" // care.YouthCareEnded

	// Of a process of any kind whose protocol says how tables are held.
	CallTableUpdate = "call-table" // care.CallTable
)

// FollowupID is the workflow id of a follow-up: a business key, so that starting twice finds the first.
func FollowupID(process string) string { return FollowupName + "/" + process }

// HandoverID is the workflow id of a handover.
func HandoverID(process string) string { return HandoverName + "/" + process }

// TransitionID is the workflow id of a transition 18-/18+.
func TransitionID(process string) string { return TransitionName + "/" + process }

// ID is the workflow id of a process of any kind. Kinds and the names of their workflows are the same words.
func ID(kind care.Kind, process care.ProcessID) string { return string(kind) + "/" + string(process) }
