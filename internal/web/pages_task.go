package web

// taskPages are the pages of what somebody has to do.
func (s *site) taskPages() []route {
	return []route{
		{"GET /taken", signedIn, s.inbox},
		{"GET /taken/{id}", signedIn, s.taskPage},
		{"POST /taken/{id}", signedIn, s.answerTask},
		{"GET /taken/{id}/verbeteren", signedIn, s.correctPage},
		{"POST /taken/{id}/verbeteren", signedIn, s.correct},
		{"GET /taken/{id}/uitstellen", signedIn, s.snoozePage},
		{"POST /taken/{id}/uitstellen", signedIn, s.snooze},
		{"GET /taken/{id}/overdragen", signedIn, s.handOverPage},
		{"POST /taken/{id}/overdragen", signedIn, s.handOver},
		{"POST /taken/{id}/overnemen", signedIn, s.takeOver},
		{"POST /taken/{id}/teruggeven", signedIn, s.giveBack},
	}
}
