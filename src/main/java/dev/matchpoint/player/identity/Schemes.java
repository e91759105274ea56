package dev.matchpoint.player.identity;

/** How callers are asked to prove who they are, in the header {@code WWW-Authenticate}. */
public final class Schemes {

    /** {@code Authorization: Token <40 hexadecimal characters>}. */
    public static final String TOKEN = "Token";

    private Schemes() {}
}
