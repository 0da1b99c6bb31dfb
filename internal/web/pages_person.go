package web

// personPages are the pages about one young person.
func (s *site) personPages() []route {
	return []route{
		get("/trajecten/{id}/gegevens", readsProcesses, s.particularsPage),
		post("/trajecten/{id}/gegevens", readsProcesses, s.correctParticulars),
		get("/jongeren/{id}", readsProcesses, s.personPage),
		get("/jongeren/{id}/zelfde/{other}", readsProcesses, s.samePage),
		post("/jongeren/{id}/zelfde/{other}", readsProcesses, s.saySame),
		get("/jongeren/{id}/samen/{same}", readsProcesses, s.apartPage),
		post("/jongeren/{id}/samen/{same}", readsProcesses, s.takeApart),
		get(questionsPath, readsProcesses, s.questionsPage),
		post(questionsPath, readsProcesses, s.answerQuestion),
	}
}
