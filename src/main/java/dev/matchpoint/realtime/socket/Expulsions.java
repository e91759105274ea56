package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.player.identity.Passes;
import dev.matchpoint.player.identity.Passes.Standing;
import dev.matchpoint.player.identity.PlayersExpelled;
import dev.matchpoint.realtime.hub.Closing;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Closes connections that were opened by what is not good any more: a token that was revoked, an account that is banned or gone. */
@Singleton
class Expulsions {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Passes passes;
    private final Audience audience;
    private final Looks looks;
    private final Pulse pulse;

    Expulsions(Passes passes, Audience audience) {
        this.passes = passes;
        this.audience = audience;
        this.looks = new Looks(audience, this::look);
        this.pulse = new Pulse("expulsions", LOOK_EVERY, looks::begin);
    }

    void start() {
        pulse.start();
    }

    void stop() {
        pulse.stop();
    }

    void expelled(@Observes PlayersExpelled event) {
        looks.want(event.players());
    }

    /** A player has connected, who may have been expelled between the door and here. */
    void look(PlayerId player) {
        looks.want(List.of(player));
    }

    private void look(List<PlayerId> players) throws SQLException {
        List<Connection> connections =
                players.stream().flatMap(player -> audience.of(player).stream()).toList();
        List<Standing> standings =
                passes.look(connections.stream().map(Connection::pass).toList());
        for (int i = 0; i < connections.size(); i++) {
            switch (standings.get(i)) {
                case GOOD -> {}
                case REVOKED -> connections.get(i).close(Closing.SIGNED_OUT);
                case BARRED -> connections.get(i).close(Closing.BARRED);
            }
        }
    }
}
