package web

import "schakel/internal/care"

// TellProcesses has the processes hear what was written down, so that the next page is true. What does not arrive is
// sent again by the worker.
func (s *Shell) TellProcesses(v *Visit, pending []care.PendingAct) {
	for _, p := range pending {
		if err := s.Engine.Tell(v.Ctx(), p); err != nil {
			s.Log.InfoContext(
				v.Ctx(), "a process has yet to hear of its young person", "process", p.Process, "error", err,
			)
		}
	}
}

// TellOldAddresses mails addresses at which nobody is reached any more. What does not go stands among the mails: the
// change itself was made.
func (s *Shell) TellOldAddresses(v *Visit, left []care.AddressLeft) {
	for _, address := range left {
		if s.OldAddresses != nil {
			s.OldAddresses.TellAddress(v.Ctx(), address, v.Now)
		}
	}
}
