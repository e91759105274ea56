package dev.matchpoint.browser;

import dev.matchpoint.TestStore;

/** Many players who wait and many game servers, written straight into the database, while nobody is paired. */
final class Crowd {

    private final TestStore store;

    Crowd(TestStore store) {
        this.store = store;
    }

    void gather(int players, int servers) {
        store.pairing(false);
        store.update("""
                INSERT INTO player (username, email, password, elo_rating)
                SELECT 'crowd-' || n, 'crowd-' || n || '@example.com', '!', 1200 + (400 * (random() + random() + random() - 1.5))::integer
                FROM generate_series(1, ?) n
                """, players);
        store.update("""
                UPDATE live_player
                SET open_t = clock_timestamp(), queue = 'online:crowd-' || player_id % 40, rating = elo_rating, joins = joins + 1,
                    joined_at = clock_timestamp() - random() * interval '90 seconds', last_active = clock_timestamp()
                FROM player WHERE id = player_id AND username LIKE 'crowd-%'
                """);
        store.update("""
                INSERT INTO game_server (server_id, owner, host, port, capacity, region, active, heard_at)
                SELECT 'crowd-' || n, 'fleet/dev', '10.0.0.1', 7000, 100, 'region-' || n % 40, 0,
                       clock_timestamp() - random() * interval '10 seconds'
                FROM generate_series(1, ?) n
                """, servers);
    }

    void scatter() {
        store.update("DELETE FROM game_server WHERE server_id LIKE 'crowd-%'");
        store.update("DELETE FROM live_player USING player WHERE id = player_id AND username LIKE 'crowd-%'");
        store.update("DELETE FROM player WHERE username LIKE 'crowd-%'");
        store.pairing(true);
    }
}
