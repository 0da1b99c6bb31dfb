// Package task holds what somebody has to do: the inbox, and the pages of one task. What each form asks is package ask.
package task
