package config

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/caarlos0/env/v11"
)

// settings is a struct of this package that can look whether its values are right.
type settings interface{ check(wrong report) }

// Load reads T from an environment as os.Environ gives it and checks it. The error names every variable that is missing
// or wrong, with its value unless it is a secret, and what is right.
func Load[T settings](environ []string) (T, error) {
	var loaded T
	values := env.ToMap(environ)
	for name, value := range values {
		values[name] = strings.TrimSpace(value)
	}
	problems := map[string]string{}
	wrong := func(name, why string) { problems[name] = why }
	err := env.ParseWithOptions(&loaded, env.Options{Environment: values})
	if err := unreadable(reflect.TypeOf(loaded), err, wrong); err != nil {
		return loaded, err
	}
	loaded.check(wrong)
	return loaded, explain(variablesOf(reflect.TypeOf(loaded)), values, problems)
}

// unreadable notes the variables that could not be turned into the type of their field, of which err says which; any
// other error is ours and comes back.
func unreadable(t reflect.Type, err error, wrong report) error {
	var all env.AggregateError
	if !errors.As(err, &all) {
		return err
	}
	for _, e := range all.Errors {
		var parse env.ParseError
		if !errors.As(e, &parse) {
			return err
		}
		for _, f := range reflect.VisibleFields(t) {
			if f.Name == parse.Name {
				wrong(f.Tag.Get("env"), "")
			}
		}
	}
	return nil
}

func explain(variables []variable, values, problems map[string]string) error {
	var lines []string
	for _, v := range variables {
		why, wrong := problems[v.name]
		value := values[v.name]
		switch {
		case wrong:
			lines = append(lines, v.problem(value, why))
		case v.needed && value == "":
			lines = append(lines, fmt.Sprintf("%s is not set: want %s", v.name, v.want))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return fmt.Errorf("the environment is not right:\n  %s\nsee docs/configuration.md", strings.Join(lines, "\n  "))
}

func (v variable) problem(value, why string) string {
	shown := fmt.Sprintf(" is %q", value)
	switch {
	case value == "":
		shown = " is not set"
	case v.secret:
		shown = " is not right (its value is a secret and not shown)"
	}
	if why != "" {
		why = ": " + why
	}
	return v.name + shown + why + "; want " + v.want
}

// variable is a variable of the environment.
type variable struct {
	name, fallback, meaning string
	needed, secret          bool
	want                    string // what is right
}

// variablesOf lists the variables that a process reads. An embedded group with the tag need:"no" is one that this
// process does without.
func variablesOf(t reflect.Type) []variable {
	var found []variable
	for _, f := range reflect.VisibleFields(t) {
		name, ok := f.Tag.Lookup("env")
		if !ok {
			continue
		}
		spared := t.Field(f.Index[0]).Tag.Get("need") == "no"
		found = append(found, variable{
			name: name, fallback: f.Tag.Get("envDefault"), meaning: f.Tag.Get("doc"),
			needed: f.Tag.Get("need") == "yes" && !spared, secret: f.Tag.Get("secret") == "yes",
			want: f.Tag.Get("want"),
		})
	}
	return found
}
