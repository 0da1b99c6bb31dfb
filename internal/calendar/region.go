package calendar

import (
	"fmt"
	"slices"
	"strings"
)

// Region is one of the three regions over which school holidays are spread.
type Region string

// The regions. The empty Region is "not set".
const (
	Noord  Region = "noord"
	Midden Region = "midden"
	Zuid   Region = "zuid"
)

// Regions returns all regions, north to south.
func Regions() []Region { return []Region{Noord, Midden, Zuid} }

// ParseRegion reads a region, without regard to case or surrounding space. An unknown region is an error that names
// the right ones.
func ParseRegion(s string) (Region, error) {
	if r := Region(strings.ToLower(strings.TrimSpace(s))); slices.Contains(Regions(), r) {
		return r, nil
	}
	return "", fmt.Errorf("%q is not a school holiday region: want noord, midden or zuid", s)
}

// UnmarshalText lets JSON and YAML refuse an unknown region. Empty text leaves the region not set.
func (r *Region) UnmarshalText(text []byte) (err error) {
	*r = ""
	if len(text) > 0 {
		*r, err = ParseRegion(string(text))
	}
	return err
}
