// Package protocols holds the protocols that come with the service, one YAML file each: what a domain expert may change. It is data;
// how a protocol is read and laid is in internal/protocol.
package protocols

import (
	_ "embed"
	"sync"

	"schakel/internal/care"
	"schakel/internal/protocol"
)

//go:embed followup.yaml
var followupFile []byte

var followup = sync.OnceValue(func() protocol.Protocol { return mustParse("followup.yaml", followupFile) })

// Followup returns the protocol of the follow-up of young people who leave VSO or PRO (nazorg). Its lists are shared between all
// callers: read them, never change them.
func Followup() protocol.Protocol { return followup() }

// All returns every protocol that comes with the service.
func All() []protocol.Protocol { return []protocol.Protocol{Followup()} }

// mustParse panics on a broken file. A test reads every file, so that none leaves the house.
func mustParse(file string, data []byte) protocol.Protocol {
	p, err := protocol.Parse(file, data)
	if err != nil {
		panic(err)
	}
	return p
}

// Handover returns the protocol of a handover for a transition.
func Handover(t care.Transition) protocol.Protocol {
	return protocol.Protocol{Name: string(care.Handover)}
}
