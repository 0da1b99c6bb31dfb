package words

import "schakel/internal/care"

// infoSet is an information set, inside a sentence.
var infoSet = Table[care.InfoSet]{
	care.TransferFile:         {"het overdrachtsdossier", "transfer file (overdrachtsdossier)"},
	care.ExtraInformation:     {"extra informatie", "extra information"},
	care.WarmConversation:     {"het warme gesprek", "warm conversation (warm gesprek)"},
	care.YouthCareInformation: {"informatie over jeugdhulp", "youth care (jeugdhulp)"},
	care.SenderOnly:           {"alleen voor de school die overdraagt", "sender only"},
}

// Decision is what somebody decided about a set.
var Decision = Table[care.Decision]{
	care.Give:     {"toestemming gegeven", "give"},
	care.Refuse:   {"geen toestemming gegeven", "refuse"},
	care.Withdraw: {"toestemming ingetrokken", "withdraw"},
	care.Override: {"zonder toestemming doorgegaan", "override"},
}

// DecisionShort is the same where the set and the state stand beside it.
var DecisionShort = Decision.with(map[care.Decision]string{
	care.Give: "ja", care.Refuse: "nee", care.Withdraw: "ingetrokken", care.Override: "zonder toestemming",
})

// ConsentMeans is how a decision came.
var ConsentMeans = Table[care.ConsentMeans]{
	care.ByLink:         {"zelf, via de link", "link"},
	care.OnPaper:        {"op papier", "paper"},
	care.InConversation: {"in een gesprek", "conversation"},
}

// consentRule is who decides: as a sentence in Dutch, as who that is in English.
var consentRule = Table[care.ConsentRule]{
	care.ByParents: {"de ouders met gezag beslissen", "the parents with authority (gezag)"},
	care.ByBoth: {
		"de ouders met gezag en de leerling beslissen samen",
		"the parents with authority (gezag) and the young person",
	},
	care.ByYoungPerson: {"de leerling beslist zelf", "the young person alone"},
}

// ConsentState is where the consent for a set is.
var ConsentState = Table[care.ConsentState]{
	care.ConsentNotNeeded:  {"mag zonder toestemming", "not needed"},
	care.ConsentOpen:       {"nog niet beslist", "open"},
	care.ConsentGiven:      {"toestemming gegeven", "given"},
	care.ConsentRefused:    {"geen toestemming", "refused"},
	care.ConsentWithdrawn:  {"toestemming ingetrokken", "withdrawn"},
	care.ConsentOverridden: {"gaat zonder toestemming", "overridden"},
}

// ColdReason is why a handover goes on without a conversation.
var ColdReason = Table[care.ColdReason]{
	care.ColdRefused:   {"er is geen toestemming voor het gesprek", "consent was refused"},
	care.ColdWithdrawn: {"de toestemming voor het gesprek is ingetrokken", "consent was withdrawn"},
	care.ColdNoAnswer:  {"er kwam op tijd geen antwoord over toestemming", "nobody decided about consent in time"},
	care.ColdEnded: {
		"de toestemming was afgelopen voordat het gesprek er was", "consent had ended before there was a conversation",
	},
	care.ColdChosen:   {"er is niet langer op toestemming gewacht", "the sender waits no longer for consent"},
	care.ColdWithheld: {"de reden zie je hier niet", "withheld"},
}
