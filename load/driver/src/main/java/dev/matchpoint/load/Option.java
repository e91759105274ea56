package dev.matchpoint.load;

import java.util.Locale;

/** What can be set on the command line, as {@code name=value}. */
enum Option {
    URL("", "measure a running product, or several of one store, with commas; see DATABASE_URL and REDIS_URL"),
    PATH("/api/matchmaking/redis/", "of the matchmaking that is measured"),
    PRODUCT("../target/quarkus-app", "the packaged product to start otherwise"),
    REFERENCE("echo/target/quarkus-app", "the packaged reference"),
    OUTPUT("target", "where results.json, results.svg and the logs go"),
    RESTORE("../src/main/resources/lua/queue/restore.lua", "the product's script that brings a ticket back"),
    ACCOUNTS("50000", "players who join, once in each phase or round"),
    CLIENTS(
            "50",
            "connections of the closed loops; 200 in a soak, publications on their way in rooms; 2000 clients of a restart"),
    CONNECTIONS("100", "connections of the open loops, at most"),
    ROUNDS("3", "repetitions; medians are reported"),
    SECONDS("5", "length of one loop"),
    RATE("0", "calls per second of the open loops; 0: half of what is possible"),
    POLL("500", "milliseconds between a waiting player's polls; 250 in a soak"),
    CANCELS("10", "percent of the players who leave before they are matched; half of them come back"),
    DUPLICATES("5", "percent of the players who join twice at once"),
    STANDING("1000,1000000", "tickets that stand in Redis while others join: few, and many"),
    POSTGRES("no", "yes: measure joins on PostgreSQL too"),
    WAITING("10000", "players too far apart to match, who wait while statements are counted"),
    WATCH("30", "seconds for which statements are counted then, or heartbeats come"),
    ROWS("1000,100000", "tickets that stand in PostgreSQL then: few, and many"),
    PLAYERS("500000", "players of a soak, all rounds together"),
    INSTANCES("2", "processes of the product in a soak; 3 for rooms and a restart"),
    ENDS("sql", "api: matches of a soak end by reported results; sql: past the product"),
    FAULTS("", "seconds from fault to fault, such as 30s: makes a soak one with faults, that lasts for minutes="),
    SEED("1", "draws the faults, and what players do"),
    MINUTES("10", "length of a heap run, of a soak with faults, and for how long sockets are idle"),
    ROOMS("1000", "rooms of four"),
    MEMBERS("1000", "members of the one large room"),
    IDLE("10000", "WebSockets that do nothing"),
    STRICT("no", "yes: a missed target fails the run, too");

    private final String standard;
    private final String meaning;

    Option(String standard, String meaning) {
        this.standard = standard;
        this.meaning = meaning;
    }

    /** What it is if nothing is said. */
    String standard() {
        return standard;
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String usage() {
        return String.format("  %-46s%s", word() + "=" + standard, meaning);
    }
}
