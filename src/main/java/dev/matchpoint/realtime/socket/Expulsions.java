package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.player.identity.Bans;
import dev.matchpoint.player.identity.PlayersBanned;
import dev.matchpoint.realtime.hub.Closing;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Closes the connections of players who are banned while they are connected. */
@Singleton
class Expulsions {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Bans bans;
    private final Audience audience;
    private final Looks looks;
    private final Pulse pulse;

    Expulsions(Bans bans, Audience audience) {
        this.bans = bans;
        this.audience = audience;
        this.looks = new Looks(audience, this::close);
        this.pulse = new Pulse("expulsions", LOOK_EVERY, looks::begin);
    }

    void start() {
        pulse.start();
    }

    void stop() {
        pulse.stop();
    }

    void banned(@Observes PlayersBanned event) {
        looks.want(event.players());
    }

    /** A player has connected, who may have been banned between the door and here. */
    void look(PlayerId player) {
        looks.want(List.of(player));
    }

    private void close(List<PlayerId> players) throws SQLException {
        for (PlayerId player : bans.among(players)) {
            audience.of(player).forEach(one -> one.close(Closing.BARRED));
        }
    }
}
