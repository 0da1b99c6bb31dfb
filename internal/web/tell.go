package web

import "schakel/internal/care"

// CarryOut keeps the free text of an act, and then does it. Refused, an act leaves none behind; of one of which nobody
// knows what became the text waits until that is known: the form may be sent again, and it may have been carried out.
func (s *Shell) CarryOut(v *Visit, act care.Act, texts map[string]string, do func() error) error {
	if err := s.Store.SaveTexts(v.Ctx(), act, texts, v.Now); err != nil {
		return err
	}
	err := do()
	if !care.IsRefusal(err) {
		return err
	}
	if dropErr := s.Store.DropTexts(v.Ctx(), act.ID); dropErr != nil { // the worker does it within a day
		s.Log.WarnContext(
			v.Ctx(), "the texts of an act that was refused are still kept", "act", act.ID, "error", dropErr,
		)
	}
	return err
}

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
