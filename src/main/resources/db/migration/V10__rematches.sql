-- How long two who were matched are not matched with each other again; 0: not at all.
ALTER TABLE game_mode ADD COLUMN rematch_after interval NOT NULL DEFAULT '0';
