package start

import (
	"schakel/internal/form"
	"schakel/internal/words"
)

// differsWords say in which fields of a start form something else is filled in than is known of the young person; empty
// when in none. Nothing is changed by it.
func differsWords(f *form.Form, columns []string) string {
	var labels []string
	for _, column := range columns {
		if q := f.Field(column); q != nil {
			labels = append(labels, "“"+words.Lower(q.Label)+"”")
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return "Bij " + words.List(labels) +
		" vulde je iets anders in dan Schakel al weet. Wat Schakel weet, is niet veranderd. Klopt dat niet meer? " +
		"Kies dan bij het traject voor Gegevens verbeteren."
}
