// Package form is what the questions of a form are to the answer that they make: which code or which text of it each
// question asks for. From that follow reading an answer out of a form that was filled in, and filling one in with an
// answer that was given, so that neither is written for each form.
//
// It is not how a form is shown, nor whether it is in order: that is for internal/web.
package form
