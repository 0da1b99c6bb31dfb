// Package form is forms: the questions of one, what was filled in, what is wrong with it, and which code or which text
// of an answer each question asks for. From that follow reading an answer out of a form that was filled in, filling one
// in with an answer that was given, and what others read of it, so that none of them is written for each form.
//
// What the forms of the protocols ask is package ask below it. It is not how a form is shown: that is for internal/web.
package form
