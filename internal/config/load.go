package config

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
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
	if err := env.ParseWithOptions(&loaded, env.Options{Environment: values}); err != nil {
		if err := unreadable(reflect.TypeOf(loaded), err, wrong); err != nil {
			return loaded, err
		}
	}
	loaded.check(wrong)
	return loaded, explain(variablesOf(reflect.TypeOf(loaded)), values, problems)
}

// unreadable notes the variables that could not be turned into the type of their field; any other error is ours and
// comes back.
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

func explain(variables []Variable, values, problems map[string]string) error {
	var lines []string
	for _, v := range variables {
		why, wrong := problems[v.Name]
		value := values[v.Name]
		switch {
		case wrong:
			lines = append(lines, v.problem(value, why))
		case v.Needed && value == "":
			lines = append(lines, fmt.Sprintf("%s is not set: want %s", v.Name, v.want))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return fmt.Errorf("the environment is not right:\n  %s\nsee docs/configuration.md", strings.Join(lines, "\n  "))
}

func (v Variable) problem(value, why string) string {
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
	return v.Name + shown + why + "; want " + v.want
}

// Variable documents a variable of the environment.
type Variable struct {
	Name, Default, Meaning string
	// by every process in UsedBy that is not marked; the command line needs it only for commands that use it
	Needed bool
	// worker, portal, starter; "portal (optional)" when others need what the portal does without
	UsedBy []string
	want   string
	secret bool
}

// variablesOf lists the variables that a process reads. An embedded group with the tag need:"no" is one that this
// process does without.
func variablesOf(t reflect.Type) []Variable {
	var found []Variable
	for _, f := range reflect.VisibleFields(t) {
		name, ok := f.Tag.Lookup("env")
		if !ok {
			continue
		}
		spared := t.Field(f.Index[0]).Tag.Get("need") == "no"
		found = append(found, Variable{
			Name: name, Default: f.Tag.Get("envDefault"), Meaning: f.Tag.Get("doc"),
			Needed: f.Tag.Get("need") == "yes" && !spared,
			want:   f.Tag.Get("want"), secret: f.Tag.Get("secret") == "yes",
		})
	}
	return found
}

// Variables lists every variable that a process reads, in the order of the documentation.
func Variables() []Variable {
	var all []Variable
	for _, process := range []struct {
		name string
		t    reflect.Type
	}{
		{"worker", reflect.TypeFor[Worker]()},
		{"portal", reflect.TypeFor[Portal]()},
		{"starter", reflect.TypeFor[Starter]()},
	} {
		for _, v := range variablesOf(process.t) {
			i := slices.IndexFunc(all, func(known Variable) bool { return known.Name == v.Name })
			if i < 0 {
				i = len(all)
				all = append(all, v)
			}
			by := process.name
			if all[i].Needed && !v.Needed {
				by += " (optional)"
			}
			all[i].UsedBy = append(all[i].UsedBy, by)
		}
	}
	return append(all, temporalVariables()...)
}

// temporalVariables are read by Temporal's library, for every process alike.
func temporalVariables() []Variable {
	all := []Variable{
		{Name: "TEMPORAL_ADDRESS", Default: "localhost:7233", Meaning: "The Temporal server, host:port."},
		{Name: "TEMPORAL_NAMESPACE", Default: "default", Meaning: "The namespace the processes live in."},
		{Name: "TEMPORAL_API_KEY", Meaning: "The key for Temporal Cloud; turns TLS on."},
		{Name: "TEMPORAL_TLS", Meaning: "true or false: TLS to the server."},
		{Name: "TEMPORAL_TLS_CLIENT_CERT_PATH", Meaning: "The certificate this process shows to the server (mTLS)."},
		{Name: "TEMPORAL_TLS_CLIENT_KEY_PATH", Meaning: "The key of that certificate."},
		{
			Name:    "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
			Meaning: "The authority that signed the server's certificate, when it is your own.",
		},
		{
			Name:    "TEMPORAL_TLS_SERVER_NAME",
			Meaning: "The name the server's certificate is for, when it is not that of the address.",
		},
		{
			Name: "TEMPORAL_CONFIG_FILE", Default: "temporal.toml in the user's configuration folder",
			Meaning: "A profile file as the Temporal command line uses it; variables win.",
		},
		{Name: "TEMPORAL_PROFILE", Default: "default", Meaning: "Which profile of that file."},
	}
	for i := range all {
		all[i].UsedBy = []string{"worker", "portal", "starter"}
	}
	return all
}
