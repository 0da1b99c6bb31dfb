// Package workflows holds the processes as durable stories: each file named after a process tells its protocol in the
// protocol's own order, and the files ask, offer and rest hold what every process is made of.
//
// Workflow code decides and waits. It writes nothing itself (that is what activities are for), and reads no clock,
// configuration, database or network: what it knows came with its state, with a message, or from an activity whose
// answer is recorded.
//
// A process is written as a narrative and a mailbox. Update handlers only put what arrived in the mailbox; the
// narrative takes it out, one letter at a time, whenever it waits. So there is one thread, nothing happens twice or
// half, and every wait is a place where the run may end and the next one go on.
package workflows
