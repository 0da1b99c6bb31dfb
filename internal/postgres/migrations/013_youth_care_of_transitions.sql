-- That youth care is involved is what the wijkteam says of its transition. Of the person it would be read in the follow-up and the handovers of the school, which
-- need not know.
ALTER TABLE transitions ADD COLUMN youth_care boolean NOT NULL DEFAULT false;
UPDATE transitions e SET youth_care = y.youth_care FROM processes p JOIN people y ON y.id = p.person WHERE p.id = e.process;
