package workflows

import "schakel/internal/care"

// readOld lets what was carried here by a process that began before 0.5.0 say what it belongs to, once.
func (c *Case) readOld() {
	if c.OfSaid {
		return
	}
	for i := range c.Route {
		c.Route[i].Of = care.OfKey(c.Route[i].Key)
	}
	for i := range c.Asked {
		task := &c.Asked[i].Task
		task.Of = care.OfKey(task.Step)
		if task.Offer != "" {
			task.Of = care.Of{Offer: task.Offer}
		}
	}
	c.OfSaid = true
}

// readOld does the same for a process that hands somebody over.
func (s *HandingState) readOld(c *Case) {
	for i := range s.Errands {
		if !c.OfSaid {
			s.Errands[i].Of = care.OfKey(s.Errands[i].Key)
		}
	}
	c.readOld()
}
