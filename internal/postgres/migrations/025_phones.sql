-- A colleague's number at work, for who takes part without an account and wants to ask somebody something: the mail of an invitation names it.
ALTER TABLE staff ADD COLUMN phone text NOT NULL DEFAULT '';
