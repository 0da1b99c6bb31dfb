// Package process holds the list of processes, the page of one, its future plan, and what people do with a process as a
// whole.
package process
