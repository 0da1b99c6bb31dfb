package care

import "github.com/google/uuid"

// Identifiers are random or derived UUIDs in their text form. They say nothing about whom they stand for, so they may
// appear in payloads, logs and URLs.
type (
	// ProcessID identifies a process.
	ProcessID string
	// TaskID identifies a task.
	TaskID string
	// PersonID identifies a young person.
	PersonID string
	// StaffID identifies somebody in one role at one organisation.
	StaffID string
	// OrganisationID identifies an organisation.
	OrganisationID string
	// ActID identifies one thing that one person did: it is the update id in Temporal, the key that makes a double
	// click harmless, and the key under which the free text that came with it lies in PostgreSQL.
	ActID string
	// PartyID identifies the young person or a parent in what they do themselves.
	PartyID string
	// InvitationID identifies an invitation; it opens nothing.
	InvitationID string
)

// NewID returns a new random identifier for use in any of the id types.
func NewID() string { return uuid.NewString() }

// Valid tells whether s is a UUID in its usual text form; anything else is an unknown id.
func Valid(s string) bool { return len(s) == 36 && uuid.Validate(s) == nil }

// namespace makes derived ids differ from those of other systems that derive UUIDs the same way.
var namespace = uuid.MustParse("6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10")

// TaskIDFor derives the id of a task from its process and its key within it ("contact-3m/2"), so that writing the
// same task twice after a crash finds the first.
func TaskIDFor(p ProcessID, key string) TaskID {
	return TaskID(uuid.NewSHA1(namespace, []byte(string(p)+"/"+key)).String())
}
