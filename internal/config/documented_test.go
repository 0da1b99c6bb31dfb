package config

import (
	"reflect"
	"slices"
)

// documentedVariable is a variable as docs/configuration.md has it.
type documentedVariable struct {
	variable // needed by every process in usedBy that is not marked; by the command line for commands that use it
	// worker, portal, starter; "portal (optional)" when others need what the portal does without
	usedBy []string
}

// documented lists every variable that a process reads, in the order of the documentation.
func documented() []documentedVariable {
	var all []documentedVariable
	for _, process := range []struct {
		name string
		t    reflect.Type
	}{
		{"worker", reflect.TypeFor[Worker]()},
		{"portal", reflect.TypeFor[Portal]()},
		{"starter", reflect.TypeFor[Starter]()},
	} {
		for _, v := range variablesOf(process.t) {
			i := slices.IndexFunc(all, func(known documentedVariable) bool { return known.name == v.name })
			if i < 0 {
				i = len(all)
				all = append(all, documentedVariable{variable: v})
			}
			by := process.name
			if all[i].needed && !v.needed {
				by += " (optional)"
			}
			all[i].usedBy = append(all[i].usedBy, by)
		}
	}
	return append(all, temporalVariables()...)
}

// temporalVariables are read by Temporal's library, for every process alike.
func temporalVariables() []documentedVariable {
	all := []variable{
		{name: "TEMPORAL_ADDRESS", fallback: "localhost:7233", meaning: "The Temporal server, host:port."},
		{name: "TEMPORAL_NAMESPACE", fallback: "default", meaning: "The namespace the processes live in."},
		{name: "TEMPORAL_API_KEY", meaning: "The key for Temporal Cloud; turns TLS on."},
		{name: "TEMPORAL_TLS", meaning: "true or false: TLS to the server."},
		{name: "TEMPORAL_TLS_CLIENT_CERT_PATH", meaning: "The certificate this process shows to the server (mTLS)."},
		{name: "TEMPORAL_TLS_CLIENT_KEY_PATH", meaning: "The key of that certificate."},
		{
			name:    "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
			meaning: "The authority that signed the server's certificate, when it is your own.",
		},
		{
			name:    "TEMPORAL_TLS_SERVER_NAME",
			meaning: "The name the server's certificate is for, when it is not that of the address.",
		},
		{
			name: "TEMPORAL_CONFIG_FILE", fallback: "temporal.toml in the user's configuration folder",
			meaning: "A profile file as the Temporal command line uses it; variables win.",
		},
		{name: "TEMPORAL_PROFILE", fallback: "default", meaning: "Which profile of that file."},
	}
	documented := make([]documentedVariable, len(all))
	for i, v := range all {
		documented[i] = documentedVariable{v, []string{"worker", "portal", "starter"}}
	}
	return documented
}
