package dev.matchpoint.load.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Holds what players were told of matches against the seats that are stored, while everybody plays on: a seat is stored
 * before anybody is told of it, and for good.
 */
public final class Tellings {

    /** As the clocks of this process, of the instances and of PostgreSQL may differ, all being on one machine. */
    private static final long CLOCKS_DIFFER_MICROS = 50_000;

    private static final int AT_ONCE = 10_000;

    private static final String SEATS = """
            SELECT match_id, player_id, (extract(epoch FROM joined_at) * 1000000)::bigint
            FROM seat WHERE match_id = ANY (?)
            """;

    private final Connection connection;

    /** Those of this database. */
    public Tellings(Connection connection) {
        this.connection = connection;
    }

    /** Who sits in a match, by account: since when they had waited. */
    record Table(Map<Long, Long> joinedMicros) {}

    /** What does not agree. */
    public Verdict verdict(Collection<Telling> tellings) throws SQLException {
        Verdict verdict = Verdict.NONE;
        List<Telling> all = List.copyOf(tellings);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Telling> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            verdict = verdict.plus(judge(some, read(some)));
        }
        return verdict;
    }

    private Map<Long, Table> read(List<Telling> tellings) throws SQLException {
        Map<Long, Table> tables = new HashMap<>();
        Object[] matches = tellings.stream().map(Telling::match).distinct().toArray();
        try (PreparedStatement query = connection.prepareStatement(SEATS)) {
            query.setArray(1, connection.createArrayOf("bigint", matches));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Table table = tables.computeIfAbsent(row.getLong(1), _ -> new Table(new HashMap<>()));
                    table.joinedMicros.put(row.getLong(2), row.getLong(3));
                }
            }
        }
        return tables;
    }

    /** Pure: the seats were read after all of these were told. */
    static Verdict judge(List<Telling> tellings, Map<Long, Table> tables) {
        List<String> examples = new ArrayList<>();
        long noShows = 0;
        long lost = 0;
        long held = 0;
        for (Telling telling : tellings) {
            Table table = tables.getOrDefault(telling.match(), new Table(Map.of()));
            if (!table.joinedMicros.keySet().equals(Set.of(telling.player(), telling.opponent()))) {
                noShows += found(examples, telling, "which is stored of " + table.joinedMicros.keySet());
                continue;
            }
            long joined = Objects.requireNonNull(table.joinedMicros.get(telling.player()));
            if (joined < telling.askedMicros() - CLOCKS_DIFFER_MICROS) {
                held += found(examples, telling, "by a wait that was over, since " + joined);
            } else if (joined > telling.toldMicros() + CLOCKS_DIFFER_MICROS) {
                lost += found(examples, telling, "without a part of the wait, since " + joined);
            }
        }
        return new Verdict(0, 0, 0, 0, 0, noShows, lost, held, 0, 0, examples);
    }

    private static int found(List<String> examples, Telling telling, String what) {
        examples.add("was told: " + telling + ", " + what);
        return 1;
    }
}
