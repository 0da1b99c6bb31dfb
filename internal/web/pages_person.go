package web

// personPages are the pages about one young person.
func (s *site) personPages() []route {
	return []route{
		{"GET /trajecten/{id}/gegevens", readsProcesses, s.particularsPage},
		{"POST /trajecten/{id}/gegevens", readsProcesses, s.correctParticulars},
		{"GET /jongeren/{id}", readsProcesses, s.personPage},
		{"GET /jongeren/{id}/zelfde/{other}", readsProcesses, s.samePage},
		{"POST /jongeren/{id}/zelfde/{other}", readsProcesses, s.saySame},
		{"GET /jongeren/{id}/samen/{same}", readsProcesses, s.apartPage},
		{"POST /jongeren/{id}/samen/{same}", readsProcesses, s.takeApart},
		{"GET " + questionsPath, readsProcesses, s.questionsPage},
		{"POST " + questionsPath, readsProcesses, s.answerQuestion},
	}
}
