// Package protocols holds the protocols that come with the service, one YAML file each: what a domain expert may
// change. It is data; how a protocol is read and laid is in internal/protocol.
package protocols

import (
	"embed"
	"sync"

	"schakel/internal/care"
	"schakel/internal/protocol"
)

//go:embed *.yaml
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
