package words

import "schakel/internal/care"

// Role is what somebody of the staff does.
var Role = Table[care.Role]{
	care.Mentor:         {"mentor", "mentor"},
	care.Coordinator:    {"zorgcoördinator", "coordinator"},
	care.WijkteamWorker: {"medewerker", "wijkteam"},
	care.Manager:        {"manager", "manager"},
	care.Admin:          {"beheerder", "admin"},
}

// OrganisationKind is what an organisation is.
var OrganisationKind = Table[care.OrganisationKind]{
	care.School:         {"school", "school"},
	care.Wijkteam:       {"wijkteam", "wijkteam"},
	care.Gemeente:       {"gemeente", "gemeente"},
	care.Childcare:      {"kinderopvang", "childcare"},
	care.Doorstroompunt: {"Doorstroompunt", "doorstroompunt"},
}

// Education is where a young person is at school.
var Education = Table[care.Education]{
	care.VSO: {"voortgezet speciaal onderwijs (vso)", "vso"}, //nolint:misspell // Dutch
	care.PRO: {"praktijkonderwijs (pro)", "pro"},
	care.KO:  {"kinderopvang", "ko"},
	care.PO:  {"basisonderwijs", "po"},
	care.SO:  {"speciaal onderwijs", "so"},
	care.VO:  {"voortgezet onderwijs", "vo"},
	care.MBO: {"middelbaar beroepsonderwijs (mbo)", "mbo"},
}

// partyKind is what somebody of the family is to a process; [Vocabulary] has what the young person is called in each.
var partyKind = Table[care.PartyKind]{
	care.YoungPerson: {"leerling", "young person"},
	care.Parent:      {"ouder", "parent"},
}

// Recipient is who hears that a task stays open.
var Recipient = Table[care.Recipient]{
	care.TellHolder:      {"wie de taak heeft", "whoever has the task"},
	care.TellCoordinator: {"de zorgcoördinator", "the care coordinator (zorgcoördinator)"},
	care.TellManager:     {"de manager", "the manager"},
	care.TellSender: {
		"de mentor en de zorgcoördinator",
		"mentor and coordinator of the school (or the worker of the wijkteam)",
	},
	care.TellSenderManager: {"de manager van de school", "the manager of the school (or wijkteam)"},
}

// Told is who was told of an open task when that was not whom the ladder names, inside a sentence.
var Told = Table[care.Telling]{
	care.ToManager: {
		"er is daar geen zorgcoördinator, dus bericht aan de manager",
		"no care coordinator there, so told the manager",
	},
	care.ToMunicipality: {
		"er is daar niemand meer die dit kan doen, dus de gemeente kreeg bericht",
		"nobody there who could do it, so told the municipality",
	},
	care.ToMailbox: {
		"er is daar niemand meer die dit kan doen, dus bericht aan de algemene mailbox",
		"nobody there who could do it, so told the mailbox",
	},
	care.ToNobody: {"er is niemand die bericht kan krijgen", "nobody to tell"},
}

// Particular is what is known of somebody, inside a sentence.
var Particular = Table[care.Particular]{
	care.ParticularName:         {"de naam", "name"},
	care.ParticularBirthDate:    {"de geboortedatum", "birth date"},
	care.ParticularPupilNumber:  {"het leerlingnummer", "pupil number"},
	care.ParticularPhone:        {"het telefoonnummer", "phone"},
	care.ParticularEmail:        {"het e-mailadres", "email"},
	care.ParticularWhereToReach: {"hoe iemand te bereiken is", "where to reach"},
	care.ParticularMunicipality: {"de gemeente", "municipality"},
	care.ParticularAuthority:    {"het gezag", "authority"},
}

// WatchReason is why somebody is on the watch list, with the day behind it.
var WatchReason = Table[care.WatchReason]{
	care.Turning16:   {"wordt 16", "turns 16"},
	care.Turning17:   {"wordt 17", "turns 17"},
	care.Turning17_5: {"wordt 17½", "turns 17½"},
}
