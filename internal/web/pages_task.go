package web

// taskPages are the pages of what somebody has to do.
func (s *site) taskPages() []route {
	return []route{
		get("/taken", signedIn, s.inbox),
		get("/taken/{id}", signedIn, s.taskPage),
		post("/taken/{id}", signedIn, s.answerTask),
		get("/taken/{id}/verbeteren", signedIn, s.correctPage),
		post("/taken/{id}/verbeteren", signedIn, s.correct),
		get("/taken/{id}/uitstellen", signedIn, s.snoozePage),
		post("/taken/{id}/uitstellen", signedIn, s.snooze),
		get("/taken/{id}/overdragen", signedIn, s.handOverPage),
		post("/taken/{id}/overdragen", signedIn, s.handOver),
		post("/taken/{id}/overnemen", signedIn, s.takeOver),
		post("/taken/{id}/teruggeven", signedIn, s.giveBack),
	}
}
