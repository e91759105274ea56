package dev.matchpoint.operations.health;

/** How Redis is. */
public enum RedisState {
    /** It answers. */
    UP,
    /** It does not answer: players are served without it. */
    UNREACHABLE,
    /** There is none, by choice. */
    NONE
}
