package care

import "testing"

func TestInitialIsOfTheNamesOwnLetter(t *testing.T) {
	t.Parallel()
	for lastName, want := range map[string]string{
		"Berg": "B.", "berg": "B.", "Åberg": "Å.", "A\u030aberg": "Å.", "Ørsted": "Ø.", "çelik": "Ç.", "Şahin": "Ş.",
		"Öz": "Ö.", "X": "X.",
		"'s-Gravesande": "G.", "’s-Gravesande": "G.", "‘s Gravesande": "G.", "'sGravesande": "G.", "s-Gravesande": "G.",
		"'S-GRAVESANDE": "G.", "'s‑gravesande": "G.",
		"'t Hooft": "H.", "`t Hooft": "H.", "´t hooft": "H.", "'tHooft": "H.", "t Hooft": "H.",
		"IJzerman": "IJ.", "Ijzerman": "IJ.", "ijsbrand": "IJ.", "ĲZERMAN": "IJ.", "ĳsbrand": "IJ.", "IJZERMAN": "IJ.",
		"IJ": "IJ.", "IJen": "IJ.",
		"Ijaz": "I.", "IJAZ": "I.", "Ij": "I.", "Ibrahim": "I.",
		"d'Hondt": "d'H.", "d’hondt": "d'H.", "D'Hondt": "D'H.", "l'Ami": "l'A.", "d'IJzer": "d'IJ.", "O'Brien": "O.",
		"M'Barek":      "M.",
		"van der Berg": "B.", "Van Den IJssel": "IJ.", "in 't Veld": "V.", "van 't Hoff": "H.", "van d'Elst": "d'E.",
		"de Vries": "V.", "el Amrani": "A.",
		"Jansen-de Vries": "J.", "Sanders": "S.", "Timmer": "T.", "Van": "V.", "de": "D.", "Li": "L.", "Le": "L.",
		"": "", "-": "", "(onbekend)": "O.", "李": "李.",
	} {
		if got := Initial(lastName); got != want {
			t.Errorf("Initial(%q) = %q, want %q", lastName, got, want)
		}
	}
}

func TestNamesOfAPerson(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		person      Person
		name, short string
	}{
		{Person{FirstName: "Sanne", Infix: "van der", LastName: "Berg"}, "Sanne van der Berg", "Sanne B."},
		{Person{FirstName: "Bas", LastName: "d’Hondt"}, "Bas d’Hondt", "Bas d'H."},
		{Person{FirstName: "el Amrani"}, "el Amrani", "el Amrani"},
		{Person{FirstName: "Mohammed"}, "Mohammed", "Mohammed"},
		{Person{FirstName: "Mohammed", LastName: "-"}, "Mohammed -", "Mohammed"},
	} {
		if name, short := c.person.Name(), c.person.ShortName(); name != c.name || short != c.short {
			t.Errorf("%+v is %q and %q, want %q and %q", c.person, name, short, c.name, c.short)
		}
	}
}
