// Package start holds the pages on which something starts, the confirmation, and the watch list of who is to be
// started.
package start
