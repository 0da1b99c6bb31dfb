// Package workflows holds the processes as durable stories. What a kind of process does itself is its course
// (course.go): the files named after a process tell its protocol, in the protocol's own order. Everything else is the
// same for every kind. A course is composed out of blocks, each with a file of its own, the state that it carries from
// run to run, and its effects: tasks (ask.go), offers and tables for a process of any kind; consent, the receiver,
// youth care and errands for one that hands somebody over (handing.go); laws and their last days for a transition.
//
// Workflow code decides and waits. It writes nothing itself (that is what activities are for), and reads no clock,
// configuration, database or network: what it knows came with its state, with a message, or from an activity whose
// answer is recorded.
//
// A process is written as a narrative and a mailbox. Update handlers only put what arrived in the mailbox; the
// narrative takes it out, one letter at a time, whenever it waits. So there is one thread, nothing happens twice or
// half, and every wait is a place where the run may end and the next one go on.
package workflows
