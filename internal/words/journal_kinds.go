package words

import "schakel/internal/care"

// handingOver is what is told otherwise where somebody is handed over: there are two sides, and an offer is of the
// whole of it.
var handingOver = book{
	lines: map[care.Event]Phrase{
		care.EventOpened: {
			NL: "[" + askedOfOrg + "|{Step} opengezet voor {org?}|{Step} opengezet (poging {retry?})|" +
				"{Step} opengezet]" + deadline,
		},
		care.EventAnswered: {NL: "{Step}: [{?answered}{answer}|afgehandeld]"},
		care.EventReminded: {NL: "Herinnering[ aan {staff?}| aan {task org?}]: {duty}[. {Told?}]"},
		care.EventEscalated: {NL: "Nog niet gedaan: {duty}. [{Told?}|Bericht aan {staff?}|" +
			"{?tell:sender}Bericht aan {sender?}|{?tell:sender-manager}Bericht aan de manager van {sender?}|" +
			"{?tell:manager}Bericht aan {tell} van {task org?}|{?tell:coordinator}Bericht aan {tell} van {task org?}|" +
			"Bericht aan {tell}]"},
		care.EventOffered: {NL: "[{?offer:youth-care}Aan {org} gevraagd of de jeugdhulp doorgaat|" +
			"{?again}Overdracht opnieuw aangeboden aan {org}|Overdracht aangeboden aan {org}]"},
		care.EventOfferAccepted: {
			NL: "{Org} [{?offer:youth-care}gaat door met de jeugdhulp|neemt de overdracht aan]",
		},
		care.EventOfferTakenBack: {NL: "De overdracht is ingetrokken"},
	},
	answers: map[answered]string{
		{outcome: care.OfferAgain}:     "Besloten: opnieuw aanbieden",
		{outcome: care.OtherReceiver}:  "Besloten: aanbieden aan een andere school",
		{outcome: care.TakenBack}:      "Besloten: stoppen met deze overdracht",
		{outcome: care.WithoutConsent}: "Niet langer gewacht op toestemming",
		{outcome: care.Held}: "Warm gesprek gevoerd[ op {on?}][, met {there?}][, zonder {absent?}]" +
			"[{?agreements:1}: 1 afspraak|: {agreements?} afspraken]",
		{outcome: care.NotHeld}:    "Geen warm gesprek[: {not held?}]",
		{outcome: care.Agreed}:     "Schakelarrangement afgesproken[: van {on?} tot en met {until}]",
		{outcome: care.Done}:       "{Step} klaar[: vanaf {on?}]",
		{outcome: care.Reached}:    "{Step}: {answer}",
		{outcome: care.NotReached}: "{Step}: {answer}",
		{outcome: care.NoWish}:     "{Step}: {answer}",
	},
}

// ofHandover is what only a handover from school to school tells otherwise.
var ofHandover = book{
	lines: map[care.Event]Phrase{
		care.EventStarted: {
			NL: "[{?requested}{Receiver?} vraagt om een overdracht|Overdracht gestart]. Eerste dag: {to}",
		},
		care.EventAnchorMoved: {NL: "Startdatum gewijzigd van {from} naar {to}"},
	},
}

// ofTransition is what is told otherwise in a transition 18-/18+, where the words of a school do not fit.
var ofTransition = book{
	lines: map[care.Event]Phrase{
		care.EventStarted: {NL: "Overgang 18-/18+ gestart. 18e verjaardag: {to}"},
		care.EventBeganLate: {NL: "Later begonnen dan bedoeld[: het kon vanaf {from?}]" +
			"[{?late:1}. 1 stap had al gedaan moeten zijn. Die staat nu open, met een korte termijn|" +
			". {late?} stappen hadden al gedaan moeten zijn. Die staan nu open, met korte termijnen]"},
		care.EventBreach: {NL: "{Step} is niet op tijd gedaan. De laatste dag volgens de wet was {from}"},
		care.EventAnchorMoved: {
			NL: "Geboortedatum verbeterd. De 18e verjaardag was {from} en is nu {to}",
		},
		care.EventMentorChanged:  {NL: "{Staff} is nu het vaste aanspreekpunt"},
		care.EventConsentMoved:   {NL: "De jongere is {age} geworden en beslist zelf over toestemming"},
		care.EventObjected:       {NL: "Bezwaar gemaakt tegen [versie {no?} van het plan|de overgang]"},
		care.EventCareAskedAgain: {NL: "Opnieuw gevraagd of de jeugdhulp doorgaat"},
		care.EventNotLanded:      {NL: "Op {to} kijken we opnieuw of de hulp goed loopt"},
		care.EventLeadMoved: {
			NL: "[{Org?} heeft vanaf nu de regie|De regie ligt weer bij {sender?}|{Org} heeft vanaf nu de regie]",
		},
	},
	answers: map[answered]string{
		{outcome: care.Decided}: "[Vanaf 18: {laws?}|{Step}: besloten]",
		{outcome: care.Agreed}: "Plan compleet: iedereen is het eens over de hulp en over wie betaalt" +
			"[. {Payer?} betaalt]",
		{outcome: care.MoneyDisputed}: "Plan compleet: iedereen is het eens over de hulp, nog niet over wie betaalt. " +
			"De hulp gaat door",
		{outcome: care.NotAgreed}:     "{Step}: nog niet iedereen is het eens over de hulp",
		{outcome: care.Granted}:       "Er is een besluit[ op {on?}]: de hulp is toegekend",
		{outcome: care.Denied}:        "Er is een besluit[ op {on?}]: de hulp is afgewezen",
		{outcome: care.NotYet}:        "Er is nog geen besluit",
		{outcome: care.Runs}:          "18 geworden: de hulp loopt",
		{outcome: care.RunsNot}:       "18 geworden: de hulp loopt niet, of niet helemaal",
		{outcome: care.Landed}:        "{Step}: goed geland, de hulp loopt",
		{outcome: care.NotLanded}:     "{Step}: nog niet goed geland",
		{outcome: care.NotNeeded}:     "{Step}: er is geen jeugdhulp meer nodig",
		{outcome: care.Resume}:        "{Step}: er is weer jeugdhulp nodig",
		{outcome: care.OtherReceiver}: "Besloten: aanbieden aan een andere organisatie",
		{outcome: care.Planned}:       "{Step}: gepland[ op {on?}]",
		{outcome: care.NotDone}:       "{Step}: niet gelukt",

		{care.FormPerspective, care.Done}: "Toekomstperspectief begonnen",
		{care.FormPlanDraft, care.Done}: "Plan in concept klaar[, met een reactie van {replied?}]" +
			"[, zonder reactie van {silent?}]",
		{care.FormReport, care.Done}:  "Gemeld bij de Wmo[ op {on?}]",
		{care.FormArrange, care.Done}: "{Step}: geregeld[ op {on?}]",
	},
}
