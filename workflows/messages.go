package workflows

// Names under which the workflows are known to Temporal. They are schema: processes that started years ago are found by them, so they
// are never renamed; a test holds the list.
const (
	TaskQueue = "schakel"

	FollowupName     = "followup"
	MorningRoundName = "morning-round"

	// Updates: what a person does. Each takes the struct of package care beside it and returns when the journal and the inbox show it.
	AnswerUpdate       = "answer"        // care.AnswerTask
	CorrectUpdate      = "correct"       // care.CorrectAnswer
	ArrangeUpdate      = "arrange"       // care.ArrangeTask
	SuspendUpdate      = "suspend"       // care.SuspendProcess
	ResumeUpdate       = "resume"        // care.ResumeProcess
	MoveAnchorUpdate   = "move-anchor"   // care.MoveAnchor
	ChangeMentorUpdate = "change-mentor" // care.ChangeMentor
	StopUpdate         = "stop"          // care.StopProcess
)

// FollowupID is the workflow id of a follow-up: a business key, so that starting twice finds the first.
func FollowupID(process string) string { return FollowupName + "/" + process }
