// Package sheet reads the files that spreadsheets write (CSV in every shape they have) and writes files that a
// spreadsheet may open.
//
// It knows nothing of what stands in them, prints nothing and has no words: a fault is a code, and its words stand
// where it is shown. It reads no workbooks (.xlsx, .ods): those are refused by name.
package sheet
