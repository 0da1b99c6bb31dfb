// Package unattended holds the page on which a municipality sees where there is work and nobody to do it, and asks to
// have somebody named. It names no young person.
package unattended
