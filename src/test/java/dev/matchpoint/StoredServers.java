package dev.matchpoint;

import static org.awaitility.Awaitility.await;

import javax.sql.DataSource;

/** Game servers as rows, for tests of what is told of them: nobody runs one, and nobody sends heartbeats. */
public final class StoredServers {

    private final TestStore store;

    public StoredServers(DataSource database) {
        this.store = new TestStore(database);
    }

    /**
     * Makes it so that matches of other tests, which take any server when theirs has no room, want none any more, and that
     * servers of other tests take no more games, and have none that are lost with them.
     */
    public void leaveAlone() {
        store.update("UPDATE assignment SET released_at = clock_timestamp() WHERE released_at IS NULL");
        store.update("""
                UPDATE game_server SET active = 0, draining = true, rev = nextval('game_server_rev')
                WHERE active > 0 OR NOT draining
                """);
        store.update("UPDATE assignment SET lost = false WHERE lost");
        if (store.update("UPDATE match SET waits_since = NULL WHERE waits_since IS NOT NULL") > 0) {
            awaitNextPlacing();
        }
    }

    /** Who is looking for servers just now may have read before that those matches want one. */
    private void awaitNextPlacing() {
        long due = placingDue();
        await().until(() -> placingDue() > due);
    }

    private long placingDue() {
        return store.number("SELECT extract(epoch FROM due) * 1e6 FROM sweep WHERE name = 'place'");
    }

    /** A healthy server of an owner, which takes no other test's games. */
    public void add(String server, String owner) {
        store.update("""
                INSERT INTO game_server (server_id, owner, host, port, capacity, region, draining, heard_at)
                VALUES (?, ?, 'games.example.com', 7777, 10, 'eu', true, clock_timestamp())
                """, server, owner);
    }

    /** Makes it so that a server was not heard of for a minute and more. */
    public void silence(String server) {
        store.update(
                "UPDATE game_server SET heard_at = clock_timestamp() - interval '61 seconds' WHERE server_id = ?",
                server);
    }

    /** Puts a match on a server, anew if it was on one, and returns the number by which it is there. */
    public long put(long match, String server) {
        store.update("""
                UPDATE game_server SET active = active - 1
                WHERE server_id = (SELECT server_id FROM assignment WHERE match_id = ? AND released_at IS NULL)
                """, match);
        store.update("""
                INSERT INTO assignment (game_id, server_id, match_id) VALUES ('match-' || ?, ?, ?)
                ON CONFLICT (game_id) DO UPDATE SET server_id = excluded.server_id, number = DEFAULT
                """, match, server, match);
        store.update("UPDATE game_server SET active = active + 1 WHERE server_id = ?", server);
        return store.number("SELECT number FROM assignment WHERE match_id = ?", match);
    }

    /** How many games are on a server. */
    public long games(String server) {
        return store.number("SELECT active FROM game_server WHERE server_id = ?", server);
    }
}
