// Package care holds the words of the field as Go types: organisations and the people who work there, young people,
// processes with their steps, tasks, offers, answers and journal, and the small rules that belong to them.
//
// It knows no database, no Temporal, no clock and no text that a user reads: codes go in and out, the portal and the
// command line each render them in the language of their reader. Free text (notes, own words, reasons) is never part of
// these types where they travel through Temporal: it is kept in PostgreSQL under the id of the act it was written for.
package care
