package words

import (
	"strings"

	"schakel/internal/care"
)

// ProcessState is where a process is.
var ProcessState = Table[care.ProcessState]{
	care.Starting:  {"wordt gestart", "starting"},
	care.Running:   {"loopt", "running (lopend)"},
	care.Suspended: {"opgeschort", "suspended (opgeschort)"},
	care.Closed:    {"afgerond", "closed (afgesloten)"},
	care.Stopped:   {"gestopt", "stopped (gestopt)"},
}

// StepState is where a step of the route is.
var StepState = Table[care.StepState]{
	care.StepPlanned:     {"gepland", "planned"},
	care.StepDone:        {"klaar", "done"},
	care.StepMissed:      {"gemist", "missed"},
	care.StepSkipped:     {"overgeslagen", "skipped"},
	care.StepBeforeStart: {"voor de start", "before start"},
}

// TaskState is where a task is.
var TaskState = Table[care.TaskState]{
	care.TaskOpen:      {"open", "open"},
	care.TaskAnswered:  {"klaar", "answered"},
	care.TaskMissed:    {"gemist", "missed"},
	care.TaskWithdrawn: {"niet meer nodig", "withdrawn"},
}

// stopReason is why a process ended before its end.
var stopReason = Table[care.StopReason]{
	care.StopWithdrawn:     {"wil geen nazorg", "withdrawn"},
	care.StopChangedSchool: {"gaat weer naar school of naar een andere school", "changed school"},
	care.StopMovedAbroad:   {"is naar het buitenland verhuisd", "moved abroad"},
	care.StopDeceased:      {"is overleden", "deceased"},
	care.StopMistake:       {"per ongeluk gestart", "mistake"},
	care.StopOther:         {"een andere reden", "other"},
}

// skipReason is why a step is not asked.
var skipReason = Table[care.SkipReason]{
	care.SkippedNoWish:     {"er is nu geen contact gewenst", "no wish for contact"},
	care.SkippedMoved:      {"door de nieuwe uitstroomdatum is dit al voorbij", "the date to count from moved past it"},
	care.SkippedCold:       {"er is geen toestemming voor een gesprek", "no consent for a conversation"},
	care.SkippedNoCare:     {"er is geen jeugdhulp", "no youth care (jeugdhulp)"},
	care.SkippedNoBridging: {"er is geen schakelarrangement", "no bridging arrangement (schakelarrangement)"},
	care.SkippedSigned:     {"de leerling tekende dat jeugdhulp niet meer gewenst is", "youth care is not wanted"},
	care.SkippedEnded:      {"de overdracht stopt", "the process ended before it"},
	care.SkippedOtherLaw:   {"dat past niet bij de wet die is gekozen", "the law that was chosen does not need it"},
	care.SkippedTakenBack:  {"er is geen overdracht meer nodig", "nobody is asked to take over"},
}

// Crossing is which change of school a handover is for.
var Crossing = Table[care.Crossing]{
	care.KoPo:      {"van kinderopvang naar basisschool", "ko-po"},
	care.PoVo:      {"van basisschool naar voortgezet onderwijs", "po-vo"},
	care.VoVo:      {"naar een andere school voor voortgezet onderwijs", "vo-vo"},
	care.VoMbo:     {"van voortgezet onderwijs naar mbo", "vo-mbo"},
	care.SoRegular: {"van speciaal naar regulier onderwijs", "so-regular"},
}

// CrossingShort is the same in lists and above a task, where the page of the process says it in full.
var CrossingShort = Crossing.with(map[care.Crossing]string{
	care.KoPo:      "kinderopvang naar basisschool",
	care.PoVo:      "basisschool naar vo",
	care.VoVo:      "vo naar vo",
	care.VoMbo:     "vo naar mbo",
	care.SoRegular: "speciaal naar regulier",
})

// Side is whose part of a handover something is, to who reads it.
var Side = Table[care.Side]{
	care.SenderSide:   {"door ons verstuurd", "sender"},
	care.ReceiverSide: {"aan ons aangeboden", "receiver"},
	care.SchoolSide:   {"van onze leerlingen", "school"},
}

// TableReason is why a table (overlegtafel) was called.
var TableReason = Table[care.TableReason]{
	care.TableAsked:      {"iemand vroeg erom", "somebody asked for it"},
	care.TableNotAgreed:  {"niet iedereen is het eens over de hulp", "no agreement on the support"},
	care.TableMoney:      {"niet iedereen is het eens over wie betaalt", "no agreement on who pays"},
	care.TableNoDecision: {"er is nog geen besluit over de hulp", "no decision (besluit) yet"},
	care.TableUnconfirmed: {
		"de jeugdhulp is gestopt, en niemand heeft gezegd dat de hulp doorgaat",
		"youth care (jeugdhulp) ended before it was confirmed that help goes on",
	},
}

// LawAgain is why it is asked again which law fits.
var LawAgain = Table[care.LawAgainReason]{
	care.LawCareEnded:   {"de jeugdhulp is gestopt", "youth care (jeugdhulp) ended"},
	care.LawCareBegan:   {"er is jeugdhulp bij gekomen", "youth care (jeugdhulp) began"},
	care.LawDenied:      {"de hulp is afgewezen", "the decision (besluit) does not give the support"},
	care.LawCareHeld:    {"nog niemand neemt de jeugdhulp over", "nobody takes over youth care (jeugdhulp)"},
	care.LawResume:      {"er is weer jeugdhulp nodig", "youth care (jeugdhulp) is needed again"},
	care.LawNotArranged: {"het is niet gelukt om de hulp te regelen", "what was chosen could not be arranged"},
}

// CareAgain is why it is asked again whether youth care goes on.
var CareAgain = Table[care.CareAgainReason]{
	care.CareMoved:    {"de leerling is verhuisd", "the young person moved"},
	care.CareReturned: {"de leerling gaat terug", "the young person goes back"},
}

// CareEnding is who saw to it that youth care could end.
var CareEnding = Table[care.CareEnding]{
	care.CareEndConfirmed: {"er is bevestigd dat de hulp doorgaat", "and it is confirmed that help goes on"},
	care.CareEndSigned:    {"de jongere tekende daarvoor", "as the young person signed"},
	care.CareEndUnconfirmed: {
		"niemand heeft bevestigd dat de hulp doorgaat",
		"before anybody confirmed that help goes on",
	},
}

// InvitedBy is how somebody was invited.
var InvitedBy = Table[care.InvitedBy]{
	care.ByMail: {"per mail", "by mail"},
	care.ByHand: {"met een QR-code", "by a link handed over (QR)"},
}

// MailKind is what a mail is for.
var MailKind = Table[care.MailKind]{
	care.MailMorning:     {"ochtendmail", "morning"},
	care.MailUrgent:      {"spoedmail", "urgent"},
	care.MailGathered:    {"verzamelmail", "gathered"},
	care.MailInvitation:  {"uitnodiging", "invitation"},
	care.MailAddressLeft: {"bericht aan een oud adres", "old address"},
}

// MailState is where a mail is on its way.
var MailState = Table[care.MailState]{
	care.MailQueued:  {"klaar om te versturen", "queued"},
	care.MailSending: {"wordt verstuurd", "sending"},
	care.MailSent:    {"verstuurd", "sent"},
	care.MailInDoubt: {"onzeker", "in doubt"},
	care.MailFailed:  {"geweigerd", "failed"},
}

// mailProblem is why a mail was not sent, or nobody knows whether it was.
var mailProblem = Table[care.MailProblem]{
	care.MailNoAddress:   {"er is geen mailadres bekend", "no address"},
	care.MailBadAddress:  {"het mailadres klopt niet", "bad address"},
	care.MailUnknownKind: {"Schakel kent dit soort bericht niet meer", "unknown kind"},
	care.MailNoService:   {"er is geen maildienst ingesteld", "no mail service"},
	care.MailRefused:     {"de maildienst nam de mail niet aan", "refused"},
	care.MailNotSent:     {"de maildienst nam de mail niet aan", "not sent"},
	care.MailNoAnswer:    {"de maildienst gaf geen antwoord", "in doubt"},
	care.MailUnrecorded:  {"het versturen werd onderbroken", "no outcome recorded"},
	care.MailTooLate:     {"de mail kon die ochtend niet weg", "not sent that morning"},
	care.MailMayNotRead:  {"deze persoon mag niet meer meelezen", "may not read any more"},
	care.MailNotNeeded:   {"de mail is niet meer nodig", "not needed any more"},
}

// MailProblem says in Dutch why a mail was not sent, with what the mail service said of it: "de maildienst nam de mail
// niet aan (status 400)".
func MailProblem(problem string) string {
	code, detail, _ := strings.Cut(problem, ": ")
	if code == "" {
		return ""
	}
	return mailProblem.NL(care.MailProblem(code)) + when(detail != "", " ("+detail+")")
}
