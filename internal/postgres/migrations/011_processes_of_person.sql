-- The page of a young person shows every process of theirs that the reader's organisation has a part in.
CREATE INDEX processes_of_person ON processes (person);
