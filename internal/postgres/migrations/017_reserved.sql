-- Holds the place of the migration that is made beside this one; it does nothing.
SELECT 1;
