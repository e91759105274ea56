package dev.matchpoint.load;

import java.net.URI;

/** Each player's poll, once: it makes the player's token known to the product, as a login does. */
record Polls(Players players, URI server) implements Calls {

    @Override
    public int size() {
        return players.joining();
    }

    @Override
    public byte[] request(int index) {
        return HttpConnection.get(server, "/api/matchmaking/status/", players.authorization(index));
    }

    @Override
    public boolean answered(int index, int status) {
        return status == 200;
    }
}
