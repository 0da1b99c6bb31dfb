// Package sight decides who may read what of a process, and what of it they read. It works on values of package care
// and on rows that were read already: it knows no database and no SQL, and asks nobody what day it is. What filters in
// the database stands with the statement that it is a part of, see PartIn in package db.
//
// Who may see what is one rule. An organisation has a part in a process when a row of participants without an end says
// so; its people see that process. A task is seen by the organisation that has to do it. Free text is read by the
// process's school, and by the organisation whose own people wrote it; a receiver also reads what comes with an offer.
//
// Of a handover the receiver sees besides what consent covers on the day of looking. Nothing is kept of that: it is
// worked out each time from what was asked and decided, so that what is withdrawn, or has ended, is gone the next time
// somebody looks.
package sight
