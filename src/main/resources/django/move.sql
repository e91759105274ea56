-- Moves what was read to where it belongs. Ids are kept. A row that is here already is known by its id and the microsecond in
-- which it was made; what is imported has not been changed here since as long as updated_at is created_at.
ANALYZE django_user;
ANALYZE django_rating;
ANALYZE django_token;
ANALYZE django_match;

-- Users --------------------------------------------------------------------------------------------------------------

UPDATE django_user SET refused = 'the name has less than 3 or more than 150 characters'
WHERE char_length(username) NOT BETWEEN 3 AND 150;

UPDATE django_user u SET refused = 'wins, losses or draws are negative'
FROM django_rating r WHERE r.user_id = u.id AND least(r.wins, r.losses, r.draws) < 0 AND u.refused IS NULL;

UPDATE django_user u
SET state = CASE WHEN p.updated_at = p.created_at AND current_setting('matchpoint.import_update')::boolean
                 THEN 'stale' ELSE 'here' END
FROM player p WHERE p.id = u.id AND p.created_at = u.created_at;

UPDATE django_user u SET refused = 'another player has the id here'
FROM player p WHERE p.id = u.id AND u.state = 'new' AND u.refused IS NULL;

UPDATE django_user u SET refused = 'another player has the name here, whatever the case'
FROM player p WHERE lower(p.username) = lower(u.username) AND p.id <> u.id AND u.state <> 'here' AND u.refused IS NULL;

UPDATE django_user u SET refused = 'another user has the name, whatever the case'
FROM (SELECT id, row_number() OVER (PARTITION BY lower(username) ORDER BY state = 'new', id) AS place
      FROM django_user WHERE refused IS NULL) named
WHERE named.id = u.id AND named.place > 1 AND u.state <> 'here';

INSERT INTO django_note SELECT 'user', id, refused, false, false FROM django_user WHERE refused IS NOT NULL;

INSERT INTO django_note
SELECT 'user', id, 'without a password: none, or not of pbkdf2_sha256', true, false FROM django_user
WHERE refused IS NULL AND state <> 'here' AND password IS NULL;

WITH addressed AS (
    SELECT id, state, email, row_number() OVER (PARTITION BY lower(email) ORDER BY state = 'new', id) AS place
    FROM django_user WHERE refused IS NULL AND email IS NOT NULL),
bare AS (
    UPDATE django_user u SET email = NULL FROM addressed a
    WHERE a.id = u.id AND a.state <> 'here'
      AND (a.place > 1 OR char_length(a.email) > 254
           OR EXISTS (SELECT FROM player p WHERE lower(p.email) = lower(a.email) AND p.id <> a.id))
    RETURNING u.id)
INSERT INTO django_note SELECT 'user', id, 'without the address: too long, or somebody else has it', true, false FROM bare;

WITH added AS (
    INSERT INTO player (id, username, email, password, active, elo_rating, wins, losses, draws, current_streak, best_streak,
                        created_at, updated_at)
    SELECT u.id, u.username, u.email, coalesce(u.password, '!'), u.active, coalesce(r.elo_rating, 1200),
           coalesce(r.wins, 0), coalesce(r.losses, 0), coalesce(r.draws, 0),
           greatest(r.current_streak, 0), greatest(r.current_streak, r.best_streak, 0), u.created_at, u.created_at
    FROM django_user u LEFT JOIN django_rating r ON r.user_id = u.id
    WHERE u.refused IS NULL AND u.state = 'new'
    RETURNING id),
updated AS (
    UPDATE player p
    SET username = u.username, email = u.email, password = coalesce(u.password, '!'), active = u.active,
        elo_rating = coalesce(r.elo_rating, 1200), wins = coalesce(r.wins, 0), losses = coalesce(r.losses, 0),
        draws = coalesce(r.draws, 0), current_streak = greatest(r.current_streak, 0),
        best_streak = greatest(r.current_streak, r.best_streak, 0)
    FROM django_user u LEFT JOIN django_rating r ON r.user_id = u.id
    WHERE p.id = u.id AND u.refused IS NULL AND u.state = 'stale'
      AND (p.username, p.email, p.password, p.active, p.elo_rating, p.wins, p.losses, p.draws, p.current_streak, p.best_streak)
          IS DISTINCT FROM
          (u.username, u.email, coalesce(u.password, '!'), u.active, coalesce(r.elo_rating, 1200), coalesce(r.wins, 0),
           coalesce(r.losses, 0), coalesce(r.draws, 0), greatest(r.current_streak, 0),
           greatest(r.current_streak, r.best_streak, 0))
    RETURNING p.id)
INSERT INTO django_written SELECT 'user', (SELECT count(*) FROM added), (SELECT count(*) FROM updated);

-- Tokens: only with an account that is new, or brought up to date, so that none comes back that was revoked here. ----------

INSERT INTO django_note
SELECT 'token', t.user_id, 'its user has not moved', false, false FROM django_token t
WHERE NOT EXISTS (SELECT FROM django_user u WHERE u.id = t.user_id AND u.refused IS NULL);

WITH added AS (
    INSERT INTO token (key_hash, player_id, created_at)
    SELECT t.key_hash, t.user_id, t.created_at FROM django_token t JOIN django_user u ON u.id = t.user_id
    WHERE u.refused IS NULL AND u.state <> 'here'
    ON CONFLICT DO NOTHING
    RETURNING 1)
INSERT INTO django_written SELECT 'token', count(*), 0 FROM added;

-- Matches ------------------------------------------------------------------------------------------------------------

UPDATE django_match m SET state = 'here' FROM match known WHERE known.id = m.id AND known.created_at = m.created_at;

UPDATE django_match m SET refused = 'another match has the id here' FROM match known WHERE known.id = m.id AND m.state = 'new';

UPDATE django_match m SET refused = 'one player is on both sides' WHERE black = white;

UPDATE django_match m SET refused = 'a player of it has not moved'
WHERE refused IS NULL
  AND (SELECT count(*) FROM django_user u WHERE u.id IN (m.black, m.white) AND u.refused IS NULL) < 2;

UPDATE django_match m SET refused = 'its mode is not configured here'
WHERE refused IS NULL AND NOT EXISTS (SELECT FROM game_mode g WHERE g.name = m.mode AND g.sides @> '{black,white}');

INSERT INTO django_note SELECT 'match', id, refused, false, false FROM django_match WHERE refused IS NOT NULL;

-- A match without a rating before it has those of today. What window it was made in, nobody knows: one that is wide enough.
CREATE TEMP TABLE django_seat ON COMMIT DROP AS
SELECT m.*, coalesce(m.black_before, b.elo_rating) AS black_rating, coalesce(m.white_before, w.elo_rating) AS white_rating
FROM django_match m JOIN player b ON b.id = m.black JOIN player w ON w.id = m.white
WHERE m.refused IS NULL AND m.state = 'new';

WITH added AS (
    INSERT INTO match (id, queue, mode, status, result, rating_difference, rating_window, created_at, updated_at)
    OVERRIDING SYSTEM VALUE
    SELECT id, mode, mode, status, result, abs(black_rating - white_rating), abs(black_rating - white_rating), created_at, updated_at
    FROM django_seat
    RETURNING 1)
INSERT INTO django_written SELECT 'match', count(*), 0 FROM added;

INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at, live, rating_change)
SELECT s.id, side.player, side.name, side.rating, s.created_at, s.created_at, false,
       CASE WHEN s.status = 'completed' THEN coalesce(side.change, 0) END
FROM django_seat s
CROSS JOIN LATERAL (VALUES ('black', s.black, s.black_rating, s.black_change),
                           ('white', s.white, s.white_rating, s.white_change)) AS side (name, player, rating, change);
