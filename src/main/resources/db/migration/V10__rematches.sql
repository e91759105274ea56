-- How long two who were matched are not matched with each other again; 0: not at all.
ALTER TABLE game_mode ADD COLUMN rematch_after interval NOT NULL DEFAULT '0';

-- It returns one column more; it is made anew with the others that are.
DROP FUNCTION IF EXISTS store_claims(uuid[], bigint[], bigint[], bigint[], integer[], text[], bigint[]);
