package dev.matchpoint.player.identity;

/** What a caller may be allowed to do, for {@code @RolesAllowed}. */
public final class Roles {

    /** Somebody with an account. */
    public static final String PLAYER = "player";

    /** A game server; an operator may do what it may. */
    public static final String FLEET = "fleet";

    /** Who runs the service. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
