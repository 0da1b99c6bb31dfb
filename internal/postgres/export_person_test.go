package postgres

import (
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// PersonQueries are the statements of the page of a young person, by what they are for.
func PersonQueries() map[string]string {
	return map[string]string{
		"processes": processesOfPerson, "heads": headsOfPerson, "steps": stepsOfPerson, "open tasks": openOfPerson,
		"plans": plansOfPerson, "tables": tableSeats,
		"lines": linesOfPerson, "picked lines": pickedLines, "openings": openedTasks,
		"tasks of lines": tasksOfLines, "parties of lines": partiesOfLines,
		"who looks like them": alike, "who of these is seen": seenPeople, "what others ask": sameQuestions,
	}
}

// PersonArgs are their arguments, for a page on which the first lines of each process stand.
func PersonArgs(viewer care.Staff, person care.PersonID, v care.PersonView, now time.Time) pgx.NamedArgs {
	var ids []care.ProcessID
	var keys []string
	for _, p := range v.Processes {
		ids, keys = append(ids, p.ID), append(keys, p.Journal[0].Key)
	}
	return pgx.NamedArgs{
		"person": person, "org": viewer.Organisation, "processes": ids, "keys": keys, "now": now,
		"people": []care.PersonID{person}, "number": "l-1", "bare": "l-1", "birth": v.Person.BirthDate,
		"role": viewer.Role,
	}
}
