package dev.matchpoint.fleet.server;

/**
 * What a game server says of itself.
 *
 * @param id its name
 * @param owner whose key it came with
 * @param host an address or a host name, for players
 * @param port from 1 to 65535
 * @param capacity how many games it takes at once
 * @param region where it is
 * @param metadata a JSON object of the studio's choosing
 */
public record Registration(
        ServerId id, String owner, String host, int port, int capacity, String region, String metadata) {}
