// Package person holds the pages about one young person: everything on one page, correcting who it is, and whether two
// who look alike are one.
package person
