// Package e2etest is what the tests of the whole product share, in whatever package they are: a stage for one test,
// somebody in a browser with or without scripts, somebody at work on a process, and what is read back of mails, pages,
// journals and histories.
//
// It holds no test and no story of its own, and nothing but tests imports it.
package e2etest
