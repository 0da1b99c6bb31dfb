package process

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// suspendAct halts every term of a process.
var suspendAct = processAct{
	path: "opschorten", link: "Opschorten", title: "Traject opschorten", button: "Opschorten", may: parts.Running,
	workers: true,
	explain: func(p care.ProcessView) []string {
		return []string{
			"Alle termijnen komen stil te liggen. Er gaan geen herinneringen uit en niemand kan een taak van " +
				p.Person.FirstName + " doen.",
			"Hervat je het traject later, dan krijgt iedereen de werkdagen terug die er nog waren.",
		}
	},
	questions: func(*site, *web.Visit, care.ProcessView) ([]form.Group, error) {
		return []form.Group{{Fields: []*form.Field{{
			Name: "reden", Label: "Waarom moet het traject stilliggen?", Kind: form.KindArea, As: form.Reason,
			Hint:    "Bijvoorbeeld: opgenomen in het ziekenhuis tot na de zomer. De reden komt in het logboek.",
			Missing: "Schrijf op waarom het traject moet stilliggen",
		}}}}, nil
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.Suspend(ctx, care.SuspendProcess{Act: act})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Opgeschort: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "Alle termijnen liggen stil tot iemand het traject hervat.",
			Link: &web.Link{Text: "Toch niet? Hervat het traject", URL: web.ProcessPath(p.ID) + "/hervatten"},
		}
	},
}

// resumeAct lets a suspended process go on.
var resumeAct = processAct{
	path: "hervatten", link: "Hervatten", title: "Traject hervatten", button: "Hervatten", workers: true,
	may: func(p care.ProcessView) error {
		if err := parts.Alive(p); err != nil {
			return err
		}
		if p.State != care.Suspended {
			return care.ErrNotSuspended
		}
		return nil
	},
	explain: func(care.ProcessView) []string {
		return []string{
			"De termijnen gaan weer lopen. Iedere open taak krijgt de werkdagen terug die er nog waren, niet meer " +
				"en niet minder.",
			"De stappen die nog komen, worden opnieuw gepland.",
		}
	},
	send: func(ctx context.Context, e Engine, _ *form.Form, act care.Act) error {
		return e.Resume(ctx, care.ResumeProcess{Act: act})
	},
	said: func(_ *form.Form, p care.ProcessView, _ *web.Visit) web.Flash {
		return web.Flash{
			Said: "Hervat: " + words.Sentence(parts.ProcessTitle(p)),
			Next: "De termijnen lopen weer. Hieronder zie je wie nu aan zet is.",
		}
	},
}
