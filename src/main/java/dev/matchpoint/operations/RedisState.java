package dev.matchpoint.operations;

/** How Redis is. */
enum RedisState {
    /** It answers. */
    UP,
    /** It does not answer: players are served without it. */
    UNREACHABLE,
    /** There is none, by choice. */
    NONE
}
