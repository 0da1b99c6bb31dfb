package cli

import (
	"schakel/internal/care"
	"schakel/internal/sheet"
)

// This file is the catalogue of what imports say, and of what is wrong with a value. Nothing of it is said elsewhere.

// saidOf is what is said of a problem: what is wrong, and what would be right. A %s takes the reason, or what is
// wanted.
type saidOf struct{ wrong, right phrase }

// problemWords says what is wrong by problem.
var problemWords = map[care.Problem]saidOf{
	care.Missing:     {phrase{"empty", "leeg"}, phrase{"it is needed", "dit is nodig"}},
	care.BadDate:     {phrase{"not a date", "geen datum die bestaat"}, phrase{"write it as %s", "schrijf die als %s"}},
	care.TooEarly:    {phrase{"too early%s", "te vroeg%s"}, phrase{"want %s or later", "vul %s of later in"}},
	care.TooLate:     {phrase{"too late%s", "te laat%s"}, phrase{"want %s or earlier", "vul %s of eerder in"}},
	care.NotAChoice:  {phrase{"not one of the choices", "dit is geen keuze"}, phrase{"want %s", "kies uit %s"}},
	care.UnknownCode: {phrase{"%s", "%s"}, phrase{"%s", "%s"}},
	care.BadFormat: {phrase{
		"not in the right form",
		"niet goed geschreven",
	}, phrase{
		"write it as %s",
		"schrijf het zoals %s",
	}},
	care.TooLong: {phrase{"too long", "te lang"}, phrase{"at most %s characters", "hoogstens %s tekens"}},
	care.BrokenText: {
		phrase{
			"holds letters that were lost or damaged on the way here",
			"er zijn letters onderweg kwijt of kapot geraakt",
		},
		phrase{
			"type it as it should be, or export it anew from where it comes from",
			"typ het zoals het hoort, of exporteer het opnieuw uit het programma waar het vandaan komt",
		},
	},
	care.SheetError: {
		phrase{
			"an error of the spreadsheet: a formula that went wrong",
			"een foutmelding van de spreadsheet: een formule die niet klopt",
		},
		phrase{"fill in what should stand there", "vul in wat er hoort te staan"},
	},
	care.Duplicate: {phrase{"%s on line %s", "%s op regel %s"}, phrase{"keep one of the two", "houd een van de twee"}},
	care.Conflict:  {phrase{"%s", "%s"}, phrase{"is one of the two mistyped?", "is een van de twee verkeerd getypt?"}},
	care.Taken: {
		phrase{
			"another young person of this organisation has it", "een andere jongere van deze organisatie heeft dit al",
		},
		phrase{"look it up again", "zoek het nog eens na"},
	},
	care.MovedAway: {
		phrase{"this organisation went over into another", "deze organisatie is overgegaan in een andere"},
		phrase{"use %s", "gebruik %s"},
	},
	care.Deceased: {
		phrase{
			"of this young person it is known that they died (overleden)",
			"over deze jongere staat dat hij of zij is overleden",
		},
		phrase{"nothing is started for them any more", "er wordt niets meer voor gestart"},
	},
	care.Asked: {
		phrase{"somebody who looks like this is known", "er is iemand bekend die hierop lijkt"},
		phrase{"say whether it is the same", "zeg of het dezelfde is"},
	},
}

// general holds the words of what can be wrong in any file, by column; behind the bounds of a date stands the reason.
var general = wording{
	care.TooEarly: {
		care.ColumnBirthDate: {
			": too old on the leaving date, or for this transition (overgang)",
			": te oud op de uitstroomdatum, of voor deze overgang",
		},
		care.ColumnLeavingDate: {
			": a follow-up ends 24 months after leaving",
			": nazorg stopt 24 maanden na de uitstroom",
		},
		care.ColumnStartDate: {
			": that is more than 3 months ago, past the landing check (landingscheck)",
			": dat is meer dan 3 maanden geleden, na de landingscheck",
		},
		care.ColumnLastDay: {": that lies before the first day (van)", ": dat ligt voor de eerste dag (van)"},
	},
	care.TooLate: {
		care.ColumnBirthDate: {
			": too young on the leaving date, or for this transition (overgang)",
			": te jong op de uitstroomdatum, of voor deze overgang",
		},
		care.ColumnLeavingDate: {": that is more than 2 years from now", ": dat duurt nog meer dan 2 jaar"},
		care.ColumnStartDate:   {": that is more than 2 years from now", ": dat duurt nog meer dan 2 jaar"},
		care.ColumnOSODate:     {": that is still to come", ": die dag moet nog komen"},
	},
	care.UnknownCode: {
		care.ColumnOldEmail: {
			"no colleague in this role has this address",
			"geen collega met deze rol heeft dit adres",
		},
		care.ColumnSchool:   {"no school has this BRIN and location", "geen school heeft deze BRIN met vestiging"},
		care.ColumnReceiver: {"no school has this BRIN and location", "geen school heeft deze BRIN met vestiging"},
		care.ColumnMentorEmail: {
			"no active mentor of this school has this address",
			"geen actieve mentor van deze school heeft dit adres",
		},
		care.ColumnMunicipality: {
			"no organisation works for a municipality of this name",
			"geen organisatie werkt voor een gemeente met deze naam",
		},
	},
	care.Duplicate: {
		care.ColumnPupilNumber: {
			"the same school, leerlingnummer and uitstroomdatum as",
			"zelfde school, leerlingnummer en uitstroomdatum als",
		},
		care.ColumnStartDate: {
			"the same school, leerlingnummer, overgang and startdatum as",
			"zelfde school, leerlingnummer, overgang en startdatum als",
		},
		care.ColumnEmail: {"the same organisatie, email and rol as", "zelfde organisatie, email en rol als"},
		care.ColumnContactPerson: {
			"the organisation has a contact person (vast aanspreekpunt)",
			"de organisatie heeft een vast aanspreekpunt",
		},
	},
}

// ofTransitions holds the words of the transition 18-/18+ where they are others.
var ofTransitions = wording{
	care.TooEarly: {care.ColumnBirthDate: {
		": turned 18 too long ago to begin",
		": te lang geleden 18 geworden om te beginnen",
	}},
	care.TooLate: {care.ColumnBirthDate: {": too young to begin", ": te jong om te beginnen"}},
	care.UnknownCode: {
		care.ColumnWorkerEmail: {
			"no active worker (medewerker) of a wijkteam has this address",
			"geen actieve medewerker van een wijkteam heeft dit adres",
		},
		care.ColumnMunicipality: {
			"no organisation of soort gemeente, its Wmo desk, works for a municipality of this name",
			"geen organisatie van soort gemeente (het Wmo-loket) werkt voor een gemeente met deze naam",
		},
	},
	care.Conflict: {care.ColumnMunicipality: {
		"this worker works at its Wmo desk, which is the adult side",
		"deze medewerker werkt bij het Wmo-loket zelf, en dat is de volwassen kant",
	}},
	care.Duplicate: {care.ColumnBirthDate: {"the same young person as", "dezelfde jongere als"}},
}

// Words that hang on more than the problem and its column.
var (
	wordsUnknownChildcare = phrase{
		"no childcare (kinderopvang) has this LRK number",
		"geen kinderopvang heeft dit LRK-nummer",
	}
	wordsUnknown   = phrase{"this is not known here", "dit is hier niet bekend"}
	wordsSame      = phrase{"the same as", "hetzelfde als"}
	wordsColleague = phrase{
		"empty, and somebody of this name and role has the address %s",
		"leeg, en iemand met deze naam en rol heeft het adres %s",
	}
	wordsColleagueSay = phrase{
		"is it the same colleague? fill in that address; if not: nieuw",
		"is dit dezelfde collega? vul dat oude adres in; zo niet: nieuw",
	}
	wordsConflict       = phrase{"does not go together with %s", "gaat niet samen met %s"}
	wordsConflictOnLine = phrase{"%q on line %d", "%q op regel %d"}
	wordsOr             = phrase{"%s or %s", "%s of %s"}
	wordsOtherEncoding  = saidOf{
		phrase{"holds characters that are no text in UTF-8", "er staan tekens in die geen UTF-8 zijn"},
		phrase{
			"say --encoding windows-1252, or macintosh for a file of an old Mac",
			"geef --encoding windows-1252 mee, of macintosh bij een bestand van een oude Mac",
		},
	}
)

// fileWords says why a file as a whole cannot be read.
var fileWords = map[sheet.Fault]phrase{
	sheet.Empty: {
		"the file is empty; its first line names the columns: %s",
		"het bestand is leeg; op de eerste regel horen de namen van de kolommen: %s",
	},
	sheet.Workbook: {
		`this is a workbook of a spreadsheet and no CSV file; open it there and save the sheet with the rows as ` +
			`"CSV UTF-8"`,
		`dit is een werkmap van een spreadsheet en geen CSV-bestand; open die daar en sla het blad met de rijen ` +
			`op als "CSV UTF-8"`,
	},
	sheet.WebPage: {
		`this is a web page under another name; open it in a spreadsheet and save it as "CSV UTF-8"`,
		`dit is een webpagina onder een andere naam; open die in een spreadsheet en sla die op als "CSV UTF-8"`,
	},
	sheet.NoText: {
		"this is no text, and so no CSV file; export the rows as CSV from the program in which they stand",
		"dit is geen tekst, en dus geen CSV-bestand; exporteer de rijen als CSV uit het programma waar ze in staan",
	},
	sheet.IsUTF8: {"the file is UTF-8 already; leave out --encoding", "het bestand is al UTF-8; laat --encoding weg"},
	sheet.Quotes: {
		`the quotes do not match: write "…" around a whole field and "" for a quote in it`,
		`de aanhalingstekens kloppen niet: zet "…" om een heel veld, en "" voor een aanhalingsteken erin`,
	},
	sheet.TooWide: {
		"has %d fields where the line with the columns names %d",
		"heeft %d velden, en de regel met de kolommen noemt er %d",
	},
}

// Words about the columns of a file.
var (
	wordsHeader        = phrase{"line %d, which names the columns: %s", "regel %d, met de namen van de kolommen: %s"}
	wordsColumnTwice   = phrase{"column %s comes twice", "kolom %s staat er twee keer"}
	wordsColumnUnknown = phrase{"unknown column %q; did you mean %s?", "kolom %q is niet bekend; bedoel je %s?"}
	wordsColumnMissing = phrase{"missing %s; the columns are %s", "hier mist %s; de kolommen zijn %s"}
	wordsColumnIgnored = phrase{
		"Column %q is not known and is not read.",
		"Kolom %q is niet bekend en wordt niet gelezen.",
	}
	wordsReadAs   = phrase{"The file is in %s and was read so.", "Het bestand is in %s en is zo gelezen."}
	wordsTooLarge = phrase{"%s is larger than %d MB; split it", "%s is groter dan %d MB; knip het in stukken"}
)

// Words of the question who somebody is.
var (
	wordsAsked = phrase{
		"%[1]s is known: is this the same young person (%[2]s)? If so fill in %[3]s, else %[4]s",
		"%[1]s is al bekend: is dit dezelfde jongere (%[2]s)? Vul dan %[3]s in, en anders %[4]s",
	}
	wordsAskedWithin = phrase{
		"%[1]s is in this file too: is this the same young person (%[2]s)? If not fill in %[4]s; if so, the import " +
			"asks it again, with what to fill in",
		"%[1]s staat ook in dit bestand: is dit dezelfde jongere (%[2]s)? Zo nee, vul %[4]s in; zo ja, dan vraagt " +
			"de import het nog eens, met wat je invult",
	}
	wordsNumber      = phrase{"number %s", "nummer %s"}
	wordsNumberIs    = phrase{"number:", "nummer:"}
	wordsNameIs      = phrase{"name:", "naam:"}
	wordsBirthDateIs = phrase{"birth date:", "geboortedatum:"}
	agreementWords   = map[care.Agreement]phrase{
		care.Unsaid:  {"not known of both", "niet van allebei bekend"},
		care.Differs: {"another", "anders"},
		care.Nearly:  {"nearly the same", "bijna hetzelfde"},
		care.Agrees:  {"the same", "hetzelfde"},
	}
	wordsAnswer = phrase{
		"%d rows wait for an answer in the column jongere: the id of who it is, or nieuw. Fill it in and import the " +
			"file again.",
		"%d rijen wachten op een antwoord in de kolom jongere: de id van wie het is, of nieuw. Vul die in en " +
			"importeer het bestand nog een keer.",
	}
	wordsAskedRows = phrase{", %d asked (gevraagd)", ", %d gevraagd"}
)

// Words about rows that say something else than is known.
var (
	resultWords = map[string]phrase{
		rowStarted: {"started (gestart)", "gestart"},
		rowExisted: {"existed already (bestond al)", "bestond al"},
	}
	wouldWords = map[string]phrase{
		rowStarted: {"would start", "zou starten"},
		rowExisted: {"exists already (bestaat al)", "bestaat al"},
	}
	wordsDiffers    = phrase{"%s; differs (verschilt): %s", "%s; verschilt: %s"}
	wordsMoreDiffer = phrase{
		"and %d more that differ; -o json tells them all",
		"en nog %d die verschillen; met -o json staan ze er allemaal",
	}
	wordsDifferRows  = phrase{"; %d differ (verschilt)", "; %d verschilt"}
	wordsFlagsDiffer = phrase{
		"Something else than is known (verschilt): %s. What is known stays as it is.",
		"Anders dan wat al bekend is: %s. Wat bekend is, blijft zoals het is.",
	}
	wordsStays = phrase{
		"What is known stays as it is, also where a row says something else. Where it is not right any more, " +
			"correct it in the portal, at the " +
			"process (traject), under Gegevens verbeteren.",
		"Wat bekend is, blijft zoals het is, ook als een rij iets anders zegt. Klopt het niet meer? Kies dan in het " +
			"portaal bij het traject voor " +
			"Gegevens verbeteren.",
	}
)

// Words of the report of an import.
var (
	wordsError      = phrase{"Error: ", "Fout: "}
	wordsLineOf     = phrase{"line %d", "regel %d"}
	wordsLine       = phrase{"line %d: %s", "regel %d: %s"}
	wordsColumn     = phrase{"column %s: %s", "kolom %s: %s"}
	wordsColumnLine = phrase{"line %d, column %s: %s", "regel %d, kolom %s: %s"}
	wordsMore       = phrase{
		"and %d more; --errors-file keeps them all",
		"en nog %d; met --errors-file worden ze allemaal bewaard",
	}
	wordsProgress  = phrase{"%d %% (%d of %d)", "%d %% (%d van %d)"}
	wordsRows      = phrase{"rows", "rijen"}
	wordsFinishing = phrase{
		"\nFinishing the rows in hand. Press Ctrl-C once more to stop at once.",
		"\nDe rijen waaraan gewerkt wordt, worden afgemaakt. Druk nog een keer op Ctrl-C om meteen te stoppen.",
	}
	wordsInterrupted = phrase{"interrupted", "onderbroken"}
	wordsAway        = phrase{
		"starter doctor says what is missing; trying again is safe",
		"starter doctor vertelt wat er mist; opnieuw proberen kan geen kwaad",
	}
	wordsEndedEarly = phrase{"the import ended early: %s", "de import stopte voor het einde: %s"}
	wordsDryRun     = phrase{"Nothing was changed (--dry-run).", "Er is niets veranderd (--dry-run)."}
	wordsLeft       = phrase{
		"%d rows are left. Import the same file again: what is there already is left alone.",
		"%d rijen zijn nog te doen. Importeer hetzelfde bestand nog een keer: wat er al is, blijft zoals het is.",
	}
	wordsInErrorsFile = phrase{
		"The wrong rows are in %s. Repair them there and import that file.",
		"De foute rijen staan in %s. Verbeter ze daar en importeer dat bestand.",
	}
	wordsRepair = phrase{
		"Repair the wrong rows and import the file again: what is there already is left alone.",
		"Verbeter de foute rijen en importeer het bestand nog een keer: wat er al is, blijft zoals het is.",
	}
	wordsSee     = phrase{"See them with: starter list", "Bekijk ze met: starter list"}
	wordsRest    = phrase{", %d wrong (fout)", ", %d fout"}
	wordsToDo    = phrase{", %d left (nog te doen)", ", %d nog te doen"}
	wordsStarted = phrase{
		"%d rows: %d started (gestart), %d existed already (bestond al)%s",
		"%d rijen: %d gestart, %d bestond al%s",
	}
	wordsWould = phrase{
		"%d rows: %d would start, %d exist already (bestaat al)%s",
		"%d rijen: %d zou starten, %d bestaat al%s",
	}

	wordsPeople        = phrase{"%d rows: %s%s", "%d rijen: %s%s"}
	wordsOrganisations = phrase{"%d organisations (organisaties): %s", "%d organisaties: %s"}
	wordsChanges       = phrase{
		"%d added (nieuw), %d changed (gewijzigd), %d the same (ongewijzigd)",
		"%d nieuw, %d gewijzigd, %d ongewijzigd",
	}
	wordsWouldChange = phrase{
		"%d would be added (nieuw), %d would be changed (gewijzigd), %d the same (ongewijzigd)",
		"%d zou nieuw zijn, %d zou wijzigen, %d ongewijzigd",
	}

	wordsNothingImported = phrase{"nothing was imported", "er is niets geïmporteerd"}
	wordsDaysOff         = phrase{
		"%s has %d own days or periods off (eigen vrije dagen)",
		"%s heeft %d eigen vrije dagen of perioden",
	}
)
