// Package protocols holds the protocols that come with the service, one YAML file each: what a domain expert may
// change. It is data; how a protocol is read and laid is in internal/protocol.
//
// A process carries the protocol that it began with for its whole life. So that screens can say what that one says,
// every version that a release came with stays here: whoever changes a file raises its version and keeps what it was
// in earlier/.
package protocols

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"schakel/internal/care"
	"schakel/internal/protocol"
)

//go:embed *.yaml earlier/*.yaml
var files embed.FS

var followup = sync.OnceValue(func() protocol.Protocol { return mustRead("followup.yaml") })

// handovers are the protocols of the handovers, by transition.
var handovers = sync.OnceValue(func() map[care.Crossing]protocol.Protocol {
	all := map[care.Crossing]protocol.Protocol{}
	for _, t := range care.Crossings() {
		all[t] = mustRead("handover-" + string(t) + ".yaml")
	}
	return all
})

var transition = sync.OnceValue(func() protocol.Protocol { return mustRead("transition.yaml") })

// Followup returns the protocol of the follow-up of young people who leave VSO or PRO (nazorg). Its lists are shared
// between all callers: read them, never change them.
func Followup() protocol.Protocol { return followup() }

// Handover returns the protocol of the warm handover (warme overdracht) for a transition, and one with no name for a
// transition that does not exist. Its lists are shared between all callers, as those of [Followup].
func Handover(t care.Crossing) protocol.Protocol { return handovers()[t] }

// Transition returns the protocol of the transition 18-/18+ (overgang 18-/18+). Its lists are shared between all
// callers, as those of [Followup].
func Transition() protocol.Protocol { return transition() }

// All returns every protocol that comes with the service: the follow-up, the handovers in the order of
// [care.Crossings], and the transition 18-/18+. The handovers have one name; their transitions tell them apart.
func All() []protocol.Protocol {
	all := []protocol.Protocol{Followup()}
	for _, t := range care.Crossings() {
		all = append(all, Handover(t))
	}
	return append(all, Transition())
}

// For returns the protocol that a process of a kind begins with; a handover has one for its crossing. One with no name
// for a kind or crossing that does not exist.
func For(kind care.Kind, t care.Crossing) protocol.Protocol {
	for _, p := range All() {
		if p.Name == string(kind) && (p.Handover == nil || p.Handover.Crossing == t) {
			return p
		}
	}
	return protocol.Protocol{}
}

// earlier are the versions of before, in the order of their files.
var earlier = sync.OnceValue(func() []protocol.Protocol {
	names, err := fs.Glob(files, "earlier/*.yaml")
	if err != nil {
		panic(err)
	}
	all := make([]protocol.Protocol, len(names))
	for i, name := range names {
		all[i] = mustRead(name)
	}
	return all
})

// Ever returns every version of every protocol that a release came with: first those of [All], then the earlier ones.
func Ever() []protocol.Protocol { return append(All(), earlier()...) }

// Carried returns the protocol with this checksum, which is what is kept of the protocol that a process carries; false
// when no release up to this build came with it.
func Carried(checksum string) (protocol.Protocol, bool) {
	all := Ever()
	i := slices.IndexFunc(all, func(p protocol.Protocol) bool { return p.Checksum == checksum })
	if i < 0 {
		return protocol.Protocol{}, false
	}
	return all[i], true
}

// mustRead panics on a broken file. A test reads every file, so that none leaves the house.
func mustRead(file string) protocol.Protocol {
	data, err := files.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return mustParse(file, data)
}

func mustParse(file string, data []byte) protocol.Protocol {
	p, err := protocol.Parse(file, data)
	if err != nil {
		panic(err)
	}
	return p
}
