// Package protocol holds the dated, versioned agreements that processes follow: their steps, terms, ladders and offers.
// It reads protocol files strictly, and lays a protocol on an anchor date and a calendar: the plan, a list of dated
// steps.
//
// It decides dates and nothing else: it starts nothing, remembers nothing and asks nobody what day it is. A process
// carries its protocol by value for its whole life, so a new version of a file never changes a process that runs.
package protocol
