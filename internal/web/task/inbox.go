package task

import (
	"fmt"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// inboxView is "Mijn taken".
type inboxView struct {
	Today string // "Dinsdag 24 november 2026"
	// Attention is what is no task of their own; nil: nothing.
	Attention *attentionView
	Groups    []inboxGroup
	// Folded groups are closed until somebody wants to see them.
	Folded []inboxGroup
	Empty  bool   // nothing to do now
	Next   string // the first task that has yet to open, for an empty inbox
	// Questions leads to what others ask about who somebody is; nil: nothing.
	Questions *web.Link
}

type inboxGroup struct {
	Key, Title string
	Count      string // "6 taken"
	Rows       []row
	Open       bool
	More       string // said when there are more than are shown
}

// row is a task in a list.
type row struct {
	URL, Title, Meta string
	Badge, Tone      string
	Draft            string // "Concept van di 21 sep", of a form that was left half done
}

// inbox shows what the reader has to do, by when.
func (s *site) inbox(v *web.Visit) error {
	inbox, err := s.Store.Inbox(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	view := inboxView{Today: words.Capital(v.Today.Dutch()), Attention: attentionOf(v, inbox.Attention)}
	if view.Questions, err = s.questionsLine(v); err != nil {
		return err
	}
	group := func(
		key care.InboxGroup, title string, tasks []care.TaskView, asRow func(care.TaskView, calendar.Date) row,
	) inboxGroup {
		g := inboxGroup{Key: string(key), Title: title}
		for _, t := range tasks {
			g.Rows = append(g.Rows, asRow(t, v.Today))
		}
		total := max(inbox.Counts[key], len(tasks))
		g.Count = words.Plural(total, "taak", "taken")
		if total > len(tasks) {
			g.More = fmt.Sprintf("Dit zijn de eerste %d van %d.", len(tasks), total)
		}
		return g
	}
	for _, g := range []inboxGroup{
		group(care.GroupLate, "Te laat", inbox.Late, openRow),
		group(care.GroupToday, "Vandaag", inbox.Today, openRow),
		group(care.GroupThisWeek, "Deze week", inbox.Week, openRow),
	} {
		if len(g.Rows) > 0 {
			view.Groups = append(view.Groups, g)
		}
	}
	for _, g := range []inboxGroup{
		group(care.GroupLater, "Later", inbox.Later, openRow),
		group(care.GroupSnoozed, "Uitgesteld", inbox.Snoozed, snoozedRow),
		group(care.GroupDone, "Klaar in de laatste 7 dagen", inbox.Done, doneRow),
	} {
		if len(g.Rows) > 0 {
			g.Open = v.R.URL.Query().Get("toon") == g.Key
			view.Folded = append(view.Folded, g)
		}
	}
	emptyInbox(&view, inbox, v.Today)
	drafts, named, err := s.drafts(v, &view, inbox)
	if err != nil {
		return err
	}
	if drafts != nil {
		drafts.Open = v.R.URL.Query().Get("toon") == drafts.Key
		view.Folded = append([]inboxGroup{*drafts}, view.Folded...)
	}
	named = slices.Concat(named, namedIn(view, inbox), namedInAttention(inbox.Attention))
	if err := s.Looked(v, "inbox", named...); err != nil {
		return err
	}
	return s.Show(v, web.Page{Template: "inbox", Title: "Mijn taken", Nav: "/taken", View: view})
}

// emptyInbox helps who has nothing to do now: it opens what is due later, or says what comes next.
func emptyInbox(view *inboxView, inbox care.Inbox, today calendar.Date) {
	if len(view.Groups) > 0 {
		return
	}
	view.Empty = len(inbox.Later) == 0 && view.Attention == nil
	if len(inbox.Later) > 0 {
		view.Folded[0].Open = true
	}
	if up := inbox.Upcoming; up != nil && view.Empty {
		view.Next = words.Sentence("Je volgende taak: "+parts.TaskAndPerson(*up)) + " Die opent op " + words.Day(
			up.OpensOn,
			today,
		) +
			"."
	}
}

// namedIn lists the processes of the young people whom the inbox names.
func namedIn(view inboxView, inbox care.Inbox) []care.ProcessID {
	var named []care.ProcessID
	for _, group := range [][]care.TaskView{
		inbox.Late, inbox.Today, inbox.Week, inbox.Later, inbox.Snoozed, inbox.Done,
	} {
		for _, t := range group {
			named = append(named, t.Process)
		}
	}
	if view.Next != "" {
		named = append(named, inbox.Upcoming.Process)
	}
	return named
}

// openRow is a task that can be done now.
func openRow(t care.TaskView, today calendar.Date) row {
	return row{
		URL: "/taken/" + string(t.ID), Title: rowTitle(t), Badge: words.Due(t.WorkingDaysLeft, t.DueOn),
		Tone: web.DueTone(t.WorkingDaysLeft),
		Meta: metaWords(t, "deadline "+words.Day(t.DueOn, today), awaitedWords(t), byLawWords(t, today)),
	}
}

func snoozedRow(t care.TaskView, today calendar.Date) row {
	r := openRow(t, today)
	r.Badge, r.Tone = "tot "+words.Day(t.PickUpOn, today), ""
	return r
}

func doneRow(t care.TaskView, today calendar.Date) row {
	said := words.TaskState.NL(t.State)
	if t.Answer != nil {
		said = words.Of(t.Kind).Outcome.NL(t.Answer.Outcome)
	}
	return row{
		URL: "/taken/" + string(t.ID), Title: rowTitle(t),
		Meta: metaWords(t, said, words.Moment(t.ClosedAt, today)),
	}
}

// rowTitle begins with whom a task is about: "Sanne B. · contactmoment na 3 maanden".
func rowTitle(t care.TaskView) string {
	return words.Capital(words.Dotted(t.PersonShort, words.Lower(parts.TaskTitle(t))))
}

// awaitedWords says who waits for a task and asked how it stands.
func awaitedWords(t care.TaskView) string {
	if t.AwaitedBy == "" {
		return ""
	}
	return t.AwaitedBy + " wacht hierop"
}

// byLawWords says what the last day by law is.
func byLawWords(t care.TaskView, today calendar.Date) string {
	if t.LawOn.IsZero() || t.LawOn == t.DueOn {
		return ""
	}
	return "wettelijk uiterlijk " + words.Day(t.LawOn, today)
}

// metaWords is the second line of a row: what kind of process it is of, and what else is worth knowing.
func metaWords(t care.TaskView, more ...string) string {
	said := []string{words.Of(t.Kind).Name}
	switch {
	case kind.Of(t.Kind).Ages && t.OfferFor != "":
		said = append(said, parts.OtherSide(t))
		if parts.TaskTitle(t) != t.Title {
			said = append(said, "over: "+words.Lower(t.Title))
		}
	case kind.Of(t.Kind).Moves:
		said = append(said[:0], parts.OtherSide(t), words.CrossingShort.NL(t.Crossing))
		if parts.TaskTitle(t) != t.Title {
			said = append(said, "over: "+words.Lower(t.Title))
		}
	case t.Form == care.FormOffer:
		said[0] = "van " + t.SenderName
	case t.OfferFor != "":
		said[0] = words.Lower(t.Title)
	case t.Tries > 0 && t.Try > 1:
		said = append(said, fmt.Sprintf("poging %d van %d", t.Try, t.Tries))
	}
	return words.Capital(words.Dotted(append(said, more...)...))
}

// questionsLine is the link on top of somebody's tasks; nil when nobody asks them anything.
func (s *site) questionsLine(v *web.Visit) (*web.Link, error) {
	if !web.ReadsProcesses(v) {
		return nil, nil
	}
	asked, err := s.Store.SameQuestions(v.Ctx(), v.Me)
	if err != nil || len(asked) == 0 {
		return nil, err
	}
	return &web.Link{
		Text: words.Plural(len(asked), "vraag", "vragen") + " over wie iemand is", URL: web.QuestionsPath,
	}, nil
}
