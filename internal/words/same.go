package words

import "schakel/internal/care"

// Likeness is how two young people who look alike compare.
var Likeness = map[care.Agreement]string{
	care.Unsaid:  "niet van beiden bekend",
	care.Differs: "verschilt",
	care.Nearly:  "bijna gelijk: een streepje, spatie of punt verschilt",
	care.Agrees:  "gelijk",
}

// NumberLikeness is the same of two numbers.
var NumberLikeness = map[care.Agreement]string{
	care.Differs: "verschilt",
	care.Nearly:  "bijna gelijk: nullen vooraan verschillen",
	care.Agrees:  "gelijk",
}

// SameProblem is why two young people cannot be joined or taken apart, and what to do first.
var SameProblem = map[care.SameProblem]string{
	care.SameBirth: "De geboortedatums verschillen. Verbeter eerst de datum die niet klopt. Kloppen ze allebei? Dan " +
		"zijn dit twee jongeren.",
	care.SameName: "De namen verschillen. Verbeter eerst de naam die niet klopt. Kloppen ze allebei? Dan zijn dit " +
		"twee jongeren.",
	care.SameNumber: "Beiden hebben bij jullie een eigen leerlingnummer. Verbeter eerst het nummer dat niet klopt. " +
		"Kloppen ze allebei? Dan zijn dit twee " +
		"jongeren.",
	care.SameFollowup: "Van beiden loopt nazorg met dezelfde uitstroomdatum. Stop eerst een van de twee, en zeg " +
		"het dan opnieuw.",
	care.SameHandover: "Van beiden loopt dezelfde overdracht, met dezelfde eerste dag. Stop eerst een van de " +
		"twee, en zeg het dan opnieuw.",
	care.SameTransition: "Van beiden loopt een overgang 18-/18+. Stop eerst een van de twee, en zeg het dan opnieuw.",
	care.SameDeceased: "Van een van beiden staat dat die is overleden, van de ander niet. Klopt het? Stop dan eerst " +
		"een traject van de ander met die reden. Klopt het " +
		"niet? Dan zijn dit twee jongeren.",
	care.SameElsewhere: "Bij een andere organisatie staat iets dat niet bij één jongere past. Wat dat is, kunnen we " +
		"je niet laten zien. Overleg met de " +
		"andere kant wat daar klopt, en zeg het dan opnieuw.",
	care.SameLater: "Deze jongere is later nog een keer samengevoegd. Haal eerst die laatste keer weer uit elkaar. " +
		"Zie je die niet? Overleg dan met de " +
		"andere organisaties.",
}
