package care

import "schakel/internal/calendar"

// Act is what every act of a person carries: which act, in which process, by whom. Acts are sent to the process's
// workflow; the free text that belongs to one was saved under its id before it was sent.
type Act struct {
	ID      ActID     `json:"id"`
	Process ProcessID `json:"process"`
	By      StaffID   `json:"by"`
	// Guest is set, and By empty, when the young person or a parent did it by link.
	Guest PartyID `json:"guest,omitempty"`
}

// AnswerTask answers a task.
type AnswerTask struct {
	Act
	Task   TaskID `json:"task"`
	Answer Answer `json:"answer"`
}

// CorrectAnswer replaces an answer that was given earlier; the journal keeps both. The reason is the act's text
// "reason". A correction never undoes what already followed from the first answer, unless nothing has: then the process
// goes on from the new one.
type CorrectAnswer struct {
	Act
	Task   TaskID `json:"task"`
	Answer Answer `json:"answer"`
}

// ArrangeTask snoozes, hands over or hands back a task.
type ArrangeTask struct {
	Act
	Task     TaskID        `json:"task"`
	Do       Arrangement   `json:"do"`
	PickUpOn calendar.Date `json:"pickUpOn,omitzero"` // for Snooze
	To       StaffID       `json:"to,omitempty"`      // for Assign
}

// SuspendProcess halts all terms; the reason is the act's text "reason".
type SuspendProcess struct{ Act }

// ResumeProcess gives every open task the working days back that it had left.
type ResumeProcess struct{ Act }

// MoveAnchor changes the date that terms are counted from; the reason is the act's text "reason".
type MoveAnchor struct {
	Act
	To calendar.Date `json:"to"`
}

// ChangeMentor gives the process to another mentor, of the same school or, when the young person changed school, of
// another one.
type ChangeMentor struct {
	Act
	Mentor StaffID `json:"mentor"`
}

// StopProcess ends the process early; the explanation is the act's text "reason".
type StopProcess struct {
	Act
	Reason StopReason `json:"reason"`
}

// Names of the texts that come with acts.
const (
	TextNote     = "note"
	TextOwnWords = "own_words"
	TextReason   = "reason"
	TextQuestion = "question"
	TextInvolved = "involved" // who stays involved (future plan); who goes on (closing)
	TextPlace    = "place"    // where exactly: "kwekerij Vos"
)

// TextArea names the text of a life area in a future plan.
func TextArea(a LifeArea) string { return "area:" + string(a) }

// TextWaived names the reason why a part of a future plan was left out.
func TextWaived(part string) string { return "waived:" + part }
