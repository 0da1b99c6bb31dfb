package stage

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres"
)

// The organisations and people of the demo. Nobody here exists; the addresses end in .example, which is nobody's.

// id derives the same id for the same key at every start.
func id(key string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("schakel-demo/"+key)).String()
}

type workplace struct {
	key     string // short, for ids and addresses
	org     care.Organisation
	contact string // key of the contact person
	staff   []colleague
}

type colleague struct {
	key, name string
	role      care.Role
}

func workplaces() []workplace {
	groningen := []string{"Groningen", "Haren", "Ten Boer"}
	return []workplace{
		{
			key: "linde", contact: "anneke",
			org: care.Organisation{
				Kind: care.School, Name: "PRO De Linde", Code: "12AB00", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"karin", "Karin de Wit", care.Mentor},
				{"tom", "Tom Jansen", care.Mentor},
				{"anneke", "Anneke Bosma", care.Coordinator},
				{"hans", "Hans Vermeer", care.Manager},
				{"bram", "Bram Kuiper", care.Admin},
			},
		},
		{
			key: "brug", contact: "pieter",
			org: care.Organisation{
				Kind: care.School, Name: "VSO De Brug", Code: "34CD01", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"fatima", "Fatima el Amrani", care.Mentor},
				{"pieter", "Pieter van 't Hof", care.Coordinator},
				{"greet", "Greet O'Hara", care.Manager},
			},
		},
		{
			key: "wilg", contact: "nienke",
			org: care.Organisation{
				Kind: care.School, Name: "SO De Wilg", Code: "56EF00", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"rik", "Rik Zijlstra", care.Mentor},
				{"nienke", "Nienke Hofstra", care.Coordinator},
				{"wim", "Wim Dekker", care.Manager},
			},
		},
		{
			key: "borg", contact: "loes",
			org: care.Organisation{
				Kind: care.School, Name: "Basisschool De Borg", Code: "78GH00", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"jan", "Jan Oosterhof", care.Mentor},
				{"loes", "Loes Meijer", care.Coordinator},
				{"carla", "Carla Nauta", care.Manager},
			},
		},
		{
			key: "hogeland", contact: "samira",
			org: care.Organisation{
				Kind: care.School, Name: "College Het Hoge Land", Code: "90IJ00", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"eva", "Eva de Boer", care.Mentor},
				{"samira", "Samira Yildirim", care.Coordinator},
				{"koen", "Koen Tuinstra", care.Manager},
			},
		},
		{
			key: "tij", contact: "diana",
			org: care.Organisation{
				Kind: care.School, Name: "Mbo Het Tij", Code: "21KL00", Region: calendar.Noord,
				Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"mark", "Mark Feenstra", care.Mentor},
				{"diana", "Diana Kooi", care.Coordinator},
				{"gerda", "Gerda Blom", care.Manager},
			},
		},
		{
			key: "rakkers", contact: "petra",
			org: care.Organisation{
				Kind: care.Childcare, Name: "Kinderopvang De Rakkers", Municipalities: groningen[:1],
			},
			staff: []colleague{
				{"petra", "Petra Huizinga", care.Mentor},
				{"inge", "Inge Sikkema", care.Coordinator},
				{"theo", "Theo Wolthuis", care.Manager},
			},
		},
		{
			key: "wijkteam", contact: "joost",
			org: care.Organisation{Kind: care.Wijkteam, Name: "WIJ-team Noord", Municipalities: groningen},
			staff: []colleague{
				{"joost", "Joost Bos", care.WijkteamWorker},
				{"meral", "Meral Yılmaz", care.WijkteamWorker},
				{"els", "Els Wiersma", care.Manager},
			},
		},
		{
			key: "doorstroompunt", contact: "marieke",
			org: care.Organisation{
				Kind: care.Doorstroompunt, Name: "Doorstroompunt Groningen", Municipalities: groningen,
			},
			staff: []colleague{
				{"marieke", "Marieke Postma", care.WijkteamWorker},
				{"oscar", "Oscar Veen", care.Manager},
			},
		},
		{
			key: "gemeente", contact: "sander",
			org: care.Organisation{Kind: care.Gemeente, Name: "Gemeente Groningen", Municipalities: groningen},
			staff: []colleague{
				{"sander", "Sander Dijkstra", care.WijkteamWorker},
				{"ruth", "Ruth Kamp", care.Manager},
			},
		},
	}
}

// workplaceOf returns the workplace with this key; the stories name no other.
func workplaceOf(key string) workplace {
	all := workplaces()
	return all[slices.IndexFunc(all, func(w workplace) bool { return w.key == key })]
}

func staffID(key string) care.StaffID { return care.StaffID(id("staff/" + key)) }

func email(workplace, key string) string { return fmt.Sprintf("%s@%s.example", key, workplace) }

// savePeople writes the organisations and their people; a second time it changes nothing.
func savePeople(ctx context.Context, store *postgres.Store) error {
	for n, w := range workplaces() {
		org := w.org
		org.ID, org.Mailbox = care.OrganisationID(id("organisation/"+w.key)), email(w.key, "info")
		if err := store.SaveOrganisation(ctx, org); err != nil {
			return err
		}
		for i, c := range w.staff {
			s := care.Staff{
				ID: staffID(c.key), Name: c.name, Email: email(w.key, c.key), Role: c.role, Organisation: org.ID,
				Phone: fmt.Sprintf("050 555 %02d %02d", n+1, i+1), Active: true,
			}
			if err := store.SaveStaff(ctx, s); err != nil {
				return err
			}
		}
		org.ContactPerson = staffID(w.contact)
		if err := store.SaveOrganisation(ctx, org); err != nil {
			return err
		}
	}
	return nil
}
