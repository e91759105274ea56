package dev.matchpoint.operations.cluster;

/**
 * How an instance is at a moment.
 *
 * @param lease whether it is held
 * @param engine what serves the queue of Redis here
 * @param realtime what serves rooms here
 */
record Vitals(boolean lease, String engine, String realtime, int sockets, int rooms, boolean draining) {}
