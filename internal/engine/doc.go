// Package engine speaks to Temporal from outside: it starts processes, carries what people do to them, replays them
// against this build, and keeps the schedule of the morning round. No other package but the mains knows Temporal's
// client.
//
// It decides nothing and keeps nothing. Its errors are those of package care, whatever went wrong underneath; nothing
// that it sends to Temporal holds more than identifiers, codes and dates.
package engine
