package words

import "schakel/internal/care"

// every is the sentences of every process, where its kind has none of its own.
var every = book{
	lines: map[care.Event]Phrase{
		care.EventStarted: {"{Course} gestart. {Anchor}: {to}", "began; its dates count from {to}"},
		care.EventBeganLate: {
			"Later begonnen dan bedoeld: een deel van de datums was al voorbij",
			"began late: [it could have begun on {from?}; steps that were past already: {late}|part of the route was " +
				"past already]",
		},
		care.EventBeforeStart: {
			"{Step}: viel voor de start en wordt niet meer gevraagd",
			"{step}: was past before the start (vóór de start) and is not asked",
		},
		care.EventStepSkipped: {"{Step} overgeslagen[: {skipped?}]", "{step}: not asked, {skipped}"},
		care.EventStepMissed: {
			"{Step} gemist: er kwam geen antwoord voordat de volgende stap begon",
			"{step}: was not answered before the next step opened (gemist)",
		},
		care.EventBreach: {
			"{Step}: de wettelijke termijn is voorbij. De laatste dag was {from}",
			"{step}: the legal term passed on {from}",
		},
		care.EventOpened: {
			"[" + askedOfOrg + "|{Step} opengezet (poging {retry?})|{Step} opengezet]" + deadline,
			"{step}: opened, due {to}",
		},
		care.EventDatesMoved: {
			"{Step} verschuift van {from} naar {to}", "{step}: dates computed again, from {from} to {to}",
		},
		care.EventAnswered: {
			"{Step}: [{?answered}{answer}|beantwoord]", "{step}[, try {retry?}]: {answer}",
		},
		care.EventCorrected: {
			"Antwoord[ op {title?}] verbeterd[: {?same}alleen de tekst is anders|. Het was: {was?}. " +
				"Het is nu: {answer?}|. Het is nu: {answer?}]",
			`{step}: answer corrected from "{was}" to "{answer}"`,
		},
		care.EventReminded: {
			"Herinnering[ aan {staff?}]: {step}[. {Told?}]",
			"{step}: reminder (herinnering) to whoever has the task[: {told?}]",
		},
		care.EventEscalated: {
			"Nog geen antwoord op {step}: [{told?}|bericht aan {staff?}|bericht aan {tell}]",
			"{step}: [{told?}|told {tell}] (escalatie)",
		},
		care.EventRetryPlanned: {"Poging {try} gepland op {to}", "{step}: not reached; again on {to}"},
		care.EventUnreachable: {
			"Onbereikbaar: geen contact na [{?try:1}1 poging|{try} pogingen]",
			"{step}: unreachable (onbereikbaar) after {try} tries",
		},
		care.EventExtraPlanned: {"Extra contactmoment gepland op {to}", "extra contact moment planned on {to}"},
		care.EventNoContact: {
			"Wil geen contact. [Op {to?} vragen we het nog één keer|We vragen het niet nog een keer]",
			"[wants no contact now; it is offered once more on {to?}|wants no (more) contact]",
		},
		care.EventContactAgain: {
			"Contact is weer gewenst: de contactmomenten die nog komen, gaan door", "contact is wanted again",
		},
		care.EventOffered: {
			"[{?again}Opnieuw aan|Aan] {org} gevraagd om dit op te pakken", "offered (aanbod) to {org}",
		},
		care.EventOfferAccepted:  {"{Org} pakt het op", "{org} accepted the offer (aanbod)"},
		care.EventOfferRefused:   {"{Org} neemt het niet aan[: {refused?}]", "{org} refused the offer: {refused}"},
		care.EventOfferAskedBack: {"{Org} stelt eerst een vraag", "{org} asked a question about the offer"},
		care.EventOfferAnswered:  {"De vraag is beantwoord", "answered the question about the offer"},
		care.EventOfferTakenBack: {"De vraag om hulp is ingetrokken", "took the offer back"},
		care.EventOfferNobody: {
			"Er is geen {kind} bekend voor deze gemeente", "no {kind} works for this municipality",
		},
		care.EventAlreadyInvolved: {"{Org} is er al bij en kreeg bericht", "{org} is involved already and was told"},
		care.EventSuspended: {
			"Opgeschort: alle termijnen liggen stil", "suspended (opgeschort): all terms stand still",
		},
		care.EventResumed: {"Hervat: de termijnen lopen weer", "resumed (hervat)"},
		care.EventAnchorMoved: {
			"{Anchor} gewijzigd van {from} naar {to}", "the date to count from moved, from {from} to {to}",
		},
		care.EventBirthCorrected: {
			"Geboortedatum verbeterd[ van {born before?} naar {born?}]", "the birth date (geboortedatum) was corrected",
		},
		care.EventMentorChanged: {"{Staff} is nu de mentor", "the mentor (or worker) is now {staff}"},
		care.EventSchoolChanged: {
			"Van school veranderd: nu bij {org}", "the school is now {org}, the mentor {staff}",
		},
		care.EventOrganisationMoved: {
			"[{?same name}{Org} gaat verder als een nieuwe organisatie|{Was org} gaat verder bij {org}]" +
				"[. Aanspreekpunt: {staff?}]",
			"the part of {was org} went over to {org}[; the contact person is {staff?}]",
		},
		care.EventSnoozed: {"{Step} uitgesteld tot {to}", "{step}: put off (uitgesteld) until {to}"},
		care.EventAskedAbout: {
			"[{Org?} vroeg hoe het staat|Een collega vroeg hoe het staat]: {step}[. {Told?}]",
			"{step}: [{org?}|a colleague] asked how it stands[: {told?}]",
		},
		care.EventMissedSeen: {"Gezien: {step} gemist", "{step}: seen that it was missed"},
		care.EventAssigned: {
			"{Step} [{?taken over}overgenomen|overgedragen aan {staff}]",
			"{step}: handed over (overgedragen) to {staff}",
		},
		care.EventReturned: {"{Step} teruggegeven", "{step}: handed back (teruggegeven)"},
		care.EventStopped:  {"{Course} gestopt[: {stop?}]", "stopped (gestopt): {stop}"},
		care.EventClosed:   {"{Course} afgerond[: {ended?}]", "closed (afgesloten): {ended}"},

		care.EventRequested: {"{Org} vraagt om deze overdracht", "{org} asked for this handover (aangevraagd)"},
		care.EventRequestAccepted: {
			"De gevraagde overdracht begint[. Mentor: {staff?}]", "agreed to the handover; the mentor is {staff}",
		},
		care.EventRequestRefused: {"De vraag om een overdracht is afgewezen", "refused to start the handover"},
		care.EventConsentAsked: {
			"Voor de overdracht naar {org} is toestemming nodig", "consent (toestemming) is asked for {org}",
		},
		care.EventConsentGiven: {
			"Toestemming gegeven[ door {recorded?}] voor {sets}",
			"{sets}: consent given (toestemming gegeven)[ by {recorded?}]",
		},
		care.EventConsentRefused: {
			"Geen toestemming gegeven[ door {recorded?}] voor {sets}",
			"{sets}: consent refused (geen toestemming)[ by {recorded?}]",
		},
		care.EventConsentWithdrawn: {
			"Toestemming ingetrokken[ door {recorded?}] voor {sets}",
			"{sets}: consent withdrawn (toestemming ingetrokken)[ by {recorded?}]",
		},
		care.EventConsentOverride: {
			"Zonder toestemming doorgegaan met {sets}", "{sets}: goes on without consent[ by {recorded?}]",
		},
		care.EventConsentMoved: {
			"[De leerling is {age?} geworden. Vanaf nu geldt|Door de verbeterde geboortedatum geldt vanaf nu]: {rule}",
			"[turned {age?}:|by the corrected birth date] about consent decide now {rule}",
		},
		care.EventConsentComplete: {
			"Over alle toestemming is beslist", "nobody has to decide about consent any more",
		},
		care.EventCold: {
			"De overdracht gaat verder zonder warm gesprek[{?cold:withheld}|: {cold?}]",
			"goes on without a conversation (koud): {cold}",
		},
		care.EventWarmAgain: {
			"Er is alsnog toestemming: het warme gesprek gaat door",
			"consent came after all: the conversation can take place (warm)",
		},
		care.EventPrepared: {
			"Voorbereid: alles wat verplicht is, ligt klaar", "prepared: the checklist is complete",
		},
		care.EventLeadMoved: {
			"{Org} heeft vanaf nu de regie", "the lead (regie) is now with [{org?}|the sender]",
		},
		care.EventOfferWithdrawn: {
			"Het aanbod is ingetrokken voordat er antwoord was", "withdrew the offer before it was answered",
		},
		care.EventReceiverChanged: {"De overdracht gaat nu naar {org}", "the receiver (ontvanger) is now {org}"},
		care.EventAgreement: {
			"Taak [{?at table}van de overlegtafel|uit het gesprek] voor {staff}, klaar op {to}",
			"{step}: agreed (afspraak), for {staff}, until {to}",
		},
		care.EventCareBegan: {"Er is jeugdhulp bij gekomen", "youth care (jeugdhulp) became involved"},
		care.EventCareConfirmed: {
			"{Org} bevestigt dat de jeugdhulp doorgaat", "{org} confirmed that youth care (jeugdhulp) goes on",
		},
		care.EventCareSigned: {
			"{Young} tekende dat jeugdhulp niet meer gewenst is[, op {to?}]",
			"signed on {to} that youth care (jeugdhulp) is not wanted",
		},
		care.EventCareAskedAgain: {
			"Opnieuw gevraagd of de jeugdhulp doorgaat[: {care again?}]",
			"youth care (jeugdhulp) has to be confirmed anew: {care again}",
		},
		care.EventCareEnded: {
			"De jeugdhulp is gestopt[ op {from?}][{?care end:confirmed}|. {Care end?}]" +
				"[. Tot en met {to?} kan jeugdhulp opnieuw beginnen]",
			"youth care (jeugdhulp) ended on {from}, {care end}; it can be resumed until {to}",
		},
		care.EventNotLanded: {
			"Op {to} kijken we opnieuw of het goed gaat", "{step}: not landed; looked at again on {to}",
		},
		care.EventWayBack: {
			"De leerling gaat terug naar de vorige school", "goes back to the special school (terug)",
		},
		care.EventPersonMoved: {
			"{Young} is verhuisd naar [{municipality?}|een andere gemeente]",
			"moved to another municipality (verhuisd)",
		},
		care.EventObjected: {
			"Bezwaar gemaakt tegen [versie {no?} van het plan|de overdracht]",
			"objected (bezwaar)[ to version {no?} of the plan]",
		},
		care.EventInvited: {
			"{Guest} uitgenodigd om mee te doen[: {invited?}]",
			"invited {guest} to take part, [{invited?}|by a link handed over (QR)]",
		},
		care.EventGuestWords: {"Eigen woorden opgeschreven", "wrote own words"},
		care.EventStopping: {
			"Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp[: {stop?}]",
			"stops (stopt) as soon as youth care is settled: {stop}",
		},

		care.EventOfAge: {
			"De jongere is 18 geworden. Ouders lezen alleen nog mee als de jongere dat goedvindt",
			"turned 18: parents read on only when the young person lets them",
		},
		care.EventParentAllowed: {
			"{Parent} mag blijven meelezen na de 18e verjaardag", "lets {parent} read on after 18",
		},
		care.EventParentNotAllowed: {
			"{Parent} mag niet meer meelezen na de 18e verjaardag", "does not let {parent} read on after 18",
		},
		care.EventLawAgain: {
			"Opnieuw gevraagd welke wet past vanaf 18[: {law again?}]",
			"which law holds from 18 is asked again: {law again}",
		},
		care.EventReported: {
			"Gemeld bij de Wmo[ op {from?}][. Volgens de wet is er uiterlijk {to?} een besluit]",
			"reported to the Wmo (melding) on {from}; by law the decision (besluit) is there by {to}",
		},

		care.EventJoined: {
			"Samengevoegd: dit is dezelfde jongere als een die apart was opgeschreven[. Dat zei ook {colleague?}]",
			"is the same young person as one who was written down apart[; so says {staff?} of {org}]",
		},
		care.EventTakenApart: {
			"Weer uit elkaar gehaald: dit zijn twee jongeren[. Dat deed {colleague?}]",
			"taken apart again: two young people[; so says {staff?} of {org}]",
		},

		care.EventNameCorrected: {
			"{Corrector} verbeterde de naam", "corrected the name (naam) of the young person",
		},
		care.EventParticularsCorrected: {"{Corrector} verbeterde {fields}", "corrected (verbeterd): {fields}"},
		care.EventPartyAdded:           {"{Parent} toegevoegd{authority}", "added a parent (ouder){authority}"},
		care.EventPartyChanged: {
			"Van {parent} gewijzigd: {fields}{authority}", "changed of a parent (ouder): {fields}{authority}",
		},
		care.EventPartyRemoved: {
			"{Parent} verwijderd: leest niet meer mee en beslist niet meer mee", "removed a parent (ouder)",
		},

		care.EventPlanWritten: {"{Version} van het plan geschreven", "wrote version {no} of the plan (toekomstplan)"},
		care.EventPlanAgreed:  {"Akkoord met {version} van het plan", "agrees with version {no} of the plan (akkoord)"},
		care.EventTableCalled: {
			"[{?table:money}Tafel over de financiering bijeengeroepen. De hulp wacht daar niet op|" +
				"{?table:asked}Overlegtafel bijeengeroepen|Overlegtafel bijeengeroepen: {table?}|" +
				"Overlegtafel bijeengeroepen][. Uiterlijk {to?} is er een datum]",
			"a table is called (overlegtafel): {table}",
		},
		care.EventTablePlanned: {"{The table} gepland op {to}", "the table (overlegtafel) meets on {to}"},
		care.EventTableDecided: {
			"{The table}: besloten{holds}", "the table (overlegtafel) decided{holds}",
		},
		care.EventTableNotAgreed: {
			"{The table}: geen akkoord. Wie doorzettingsmacht heeft, beslist nu",
			"the table (overlegtafel) did not agree: whoever holds doorzettingsmacht decides",
		},
		care.EventPowerDecided: {"Besloten met doorzettingsmacht{holds}", "decided with doorzettingsmacht{holds}"},
	},
	answers: map[answered]string{
		{outcome: care.Reached}:    "Gesproken: {answer}",
		{outcome: care.NotReached}: "Niet bereikt[ (poging {try?})]",
		{outcome: care.NoWish}:     "{Step}: wil geen contact",
		{outcome: care.Done}:       "{Step} klaar",
		{outcome: care.OfferAgain}: "Besloten: opnieuw vragen aan dezelfde organisaties",
	},
}

// What several sentences begin or end with.
const (
	askedOfOrg = "{?form:question}{Org} moet een vraag beantwoorden|" +
		"{?form:decide}{Org} moet beslissen hoe het verdergaat"
	deadline = "[. Deadline: {to?}]"
)
