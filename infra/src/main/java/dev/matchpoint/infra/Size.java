package dev.matchpoint.infra;

/**
 * How much there is of everything, chosen by {@code -c size=...}.
 *
 * @param name as it is chosen
 * @param redundant whether each store has a standby in the other zone, and each zone its own way out
 */
record Size(String name, boolean redundant, Tasks tasks, Database database, Cache cache, int retentionDays) {

    /** Connections to PostgreSQL of each task: the pool, and those of its probes, its watch and its feed of changes. */
    static final int POOL = 20;

    private static final int BESIDE_POOL = 5;
    private static final int OF_OPERATORS = 20;

    /** To try it, and for small games: a zone that fails takes it along. */
    static final Size SMALL = new Size(
            "small",
            false,
            new Tasks(512, 1024, 1, 2, 2_000),
            new Database("t4g.small", 2, 20, 7),
            new Cache("cache.t4g.small", 1, 3),
            30);

    /** For players who pay: any one machine or zone may fail. */
    static final Size PRODUCTION = new Size(
            "production",
            true,
            new Tasks(2048, 4096, 2, 10, 8_000),
            new Database("m7g.large", 8, 100, 14),
            new Cache("cache.m7g.large", 2, 7),
            90);

    /**
     * Instances of Matchpoint.
     *
     * @param cpu 1024 is a processor
     * @param memoryMib in MiB
     * @param least how many there are at least
     * @param most how many there are at most, but for deployments, in which there may be twice as many
     * @param sockets how many WebSockets one is to have on average; it takes 15,000 at most
     */
    record Tasks(int cpu, int memoryMib, int least, int most, int sockets) {}

    /**
     * PostgreSQL.
     *
     * @param type of instance, without {@code db.}
     * @param memoryGib what such an instance has
     * @param storageGib at first; it grows to five times that
     * @param backupDays how many days it can be set back
     */
    record Database(String type, int memoryGib, int storageGib, int backupDays) {}

    /**
     * Redis.
     *
     * @param type of node
     * @param nodes the primary and its replicas, of each shard; two at least in a cluster
     * @param snapshotDays how long daily snapshots are kept
     */
    record Cache(String type, int nodes, int snapshotDays) {}

    /** The size of that name. */
    static Size named(String name) {
        return switch (name) {
            case "small" -> SMALL;
            case "production" -> PRODUCTION;
            default -> throw new IllegalArgumentException("size is small or production.");
        };
    }

    /** More connections to Redis than as many tasks have, each of which has about a dozen to each node. */
    int cacheConnections() {
        return 2 * tasks.most() * 32;
    }

    /** What PostgreSQL has to admit: twice as many tasks as there may be, as while they are replaced, and operators. */
    int databaseConnections() {
        return 2 * tasks.most() * (POOL + BESIDE_POOL) + OF_OPERATORS;
    }
}
