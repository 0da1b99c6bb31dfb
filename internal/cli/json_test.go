package cli

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// jsonFields lists the JSON names of structs and of the structs in them.
func jsonFields(values ...any) []string {
	var names []string
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		if t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return
		}
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" {
				continue
			}
			names = append(names, name)
			walk(f.Type)
		}
	}
	for _, v := range values {
		walk(reflect.TypeOf(v))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestJSONFieldsAreSnakeCase(t *testing.T) {
	t.Parallel()
	snake := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	for _, name := range jsonFields(
		startsReport{}, peopleReport{}, rowReport{}, plannedStep{}, previewedHandover{}, countedStep{}, listedProcess{},
		shownProcess{}, startedProcess{}, actedOn{}, migrated{}, replayed{}, finding{},
	) {
		if !snake.MatchString(name) {
			t.Errorf("%q is not snake_case", name)
		}
	}
}
