package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/care"
)

// Sames are who looks like whom, and what is said of it. What is said is among the acts, as a [SaidSame].
type Sames struct {
	Alike     map[care.PersonID][]care.Lookalike
	Pairs     map[care.PersonID]care.SameView // by the first of the two; both sides as they stand there
	Questions []care.SameQuestion
	Joins     map[care.PersonID][]care.SameJoin
	// Becomes is what comes of saying something, and Refuses why it cannot be.
	Becomes care.Said
	Refuses *care.SameError
}

// SaidSame is what somebody said of two young people, or of a question about them.
type SaidSame struct {
	By            care.StaffID
	Person, Other care.PersonID
	ID            care.SameID
	What          string // same, another, apart
}

// Lookalikes returns what Alike holds.
func (f *Fake) Lookalikes(_ context.Context, _ care.Staff, person care.PersonID) ([]care.Lookalike, error) {
	leave, err := f.enter("Lookalikes")
	defer leave()
	return f.Alike[person], err
}

// SamePage shows a pair of Pairs to everybody.
func (f *Fake) SamePage(_ context.Context, _ care.Staff, person, other care.PersonID) (care.SameView, error) {
	leave, err := f.enter("SamePage")
	defer leave()
	pair, ok := f.Pairs[person]
	switch {
	case err != nil:
		return care.SameView{}, err
	case !ok || pair.Sides[1].Person.ID != other:
		return care.SameView{}, care.ErrNotFound
	}
	return pair, nil
}

// SaySame records what was said.
func (f *Fake) SaySame(
	_ context.Context, viewer care.Staff, person, other care.PersonID, _ time.Time,
) (care.Said, error) {
	return f.said("SaySame", SaidSame{By: viewer.ID, Person: person, Other: other, What: "same"}, f.Becomes)
}

// SayAnother records it as well.
func (f *Fake) SayAnother(
	_ context.Context, viewer care.Staff, person, other care.PersonID, _ time.Time,
) (care.Said, error) {
	what := SaidSame{By: viewer.ID, Person: person, Other: other, What: "another"}
	return f.said("SayAnother", what, care.Said{State: care.SameAnother})
}

// SameQuestions returns Questions to everybody at PRO De Linde.
func (f *Fake) SameQuestions(_ context.Context, viewer care.Staff) ([]care.SameQuestion, error) {
	leave, err := f.enter("SameQuestions")
	defer leave()
	if viewer.Organisation != Linde {
		return nil, err
	}
	return slices.Clone(f.Questions), err
}

// AnswerSame records an answer to one of Questions.
func (f *Fake) AnswerSame(
	_ context.Context, viewer care.Staff, id care.SameID, same bool, _ time.Time,
) (care.Said, error) {
	if !slices.ContainsFunc(f.Questions, func(q care.SameQuestion) bool { return q.ID == id }) {
		return care.Said{}, care.ErrNotFound
	}
	what, becomes := "another", care.Said{ID: id, State: care.SameAnother}
	if same {
		what, becomes = "same", f.Becomes
	}
	return f.said("AnswerSame", SaidSame{By: viewer.ID, ID: id, What: what}, becomes)
}

// SameJoins returns what Joins holds.
func (f *Fake) SameJoins(_ context.Context, _ care.Staff, person care.PersonID) ([]care.SameJoin, error) {
	leave, err := f.enter("SameJoins")
	defer leave()
	return f.Joins[person], err
}

// TakeApart records what was taken back.
func (f *Fake) TakeApart(_ context.Context, viewer care.Staff, id care.SameID, _ time.Time) error {
	_, err := f.said("TakeApart", SaidSame{By: viewer.ID, ID: id, What: "apart"}, care.Said{})
	return err
}

func (f *Fake) said(method string, what SaidSame, becomes care.Said) (care.Said, error) {
	leave, err := f.enter(method)
	defer leave()
	switch {
	case err != nil:
		return care.Said{}, err
	case f.Refuses != nil:
		return care.Said{}, f.Refuses
	}
	f.acts = append(f.acts, what)
	return becomes, nil
}
