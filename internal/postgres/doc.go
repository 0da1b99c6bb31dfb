// Package postgres is the store: what people see of the processes, kept in PostgreSQL. Workflows write their effects
// here through activities, each in one transaction with its journal lines; the portal and the command line read; the
// mail room claims what is to be sent. It holds all names and all free text, so that these can be erased.
//
// It decides nothing about a process: when a task opens, who is told by which rung and what follows an answer comes
// from the workflow. It has no clock: every instant is an argument, and no SQL asks the server what time it is.
//
// Who may see what is one rule. An organisation has a part in a process when a row of participants without an end says
// so; its people see that process. A task is seen by the organisation that has to do it. Free text is read by the
// process's school, and by the organisation whose own people wrote it; a receiver also reads what comes with an offer,
// see [Store.OfferTexts].
//
// Of a handover the receiver sees besides what consent covers on the day of looking. Nothing is kept of that: every
// method that takes a viewer and a moment works it out from what was asked and decided, so that what is withdrawn, or
// has ended, is gone the next time somebody looks.
package postgres
