package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseWatch;
import dev.matchpoint.database.OwnConnections;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to what PostgreSQL announces about accounts, on a connection of its own, for as long as the instance lives.
 *
 * <p>A silent connection may be a quiet night or a dead one. So the feed sends itself a beat through the database: the
 * notifications of one database arrive in the order of their commits, hence a beat that comes back proves that all
 * before it have come too. A feed whose beats stay away is given up and connected anew.
 */
@Singleton
class AccountFeed {

    /** The channel that the schema's triggers announce on; the payload is a player's id, after {@code ban} or {@code out} if it
     * also concerns connections that are open. */
    static final String CHANNEL = "matchpoint_accounts";

    static final String APPLICATION = "matchpoint account feed";

    private static final Logger LOG = Logger.getLogger(AccountFeed.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration GIVE_UP = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final PGNotification[] NOTHING = {};
    private static final Pattern EXPULSION = Pattern.compile("(?:ban|out) ([0-9]{1,18})");
    private static final Pattern PLAYER = Pattern.compile("[0-9]{1,18}");

    private final AccountChanges changes = new AccountChanges();
    private final String beats = "matchpoint_beat_"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final DatabaseWatch watch;
    private final OwnConnections connections;
    private final Event<PlayersExpelled> expelled;
    private @Nullable Thread listener;
    private long lastBeat; // of the listener alone

    AccountFeed(DatabaseWatch watch, OwnConnections connections, Event<PlayersExpelled> expelled) {
        this.expelled = expelled;
        this.watch = watch;
        this.connections = connections;
    }

    /** What has been heard. */
    AccountChanges changes() {
        return changes;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        listener = Thread.ofVirtual().name("account-feed").start(this::listen);
    }

    void stop() {
        if (listener != null) {
            listener.interrupt();
        }
    }

    private void listen() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = connections.open(APPLICATION, PATIENCE);
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                statement.execute("LISTEN " + beats);
                changes.missed();
                expelled.fire(new PlayersExpelled(List.of()));
                LOG.info("The account feed is connected");
                pause = FIRST_PAUSE;
                follow(connection);
            } catch (SQLException | RuntimeException e) {
                changes.unheard();
                watch.suspect();
                pause = rest(pause, e);
            }
        }
    }

    /**
     * Beats and hears until the connection fails. The beat is a parameter, so that all beats are one statement to those who
     * count statements.
     */
    private void follow(Connection connection) throws SQLException {
        lastBeat = System.nanoTime();
        try (PreparedStatement beat = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            beat.setString(1, beats);
            while (true) {
                long now = System.nanoTime();
                if (now - lastBeat > GIVE_UP.toNanos()) {
                    throw new SQLException("its beats do not come back");
                }
                beat.setString(2, Long.toString(now));
                beat.execute();
                hear(connection.unwrap(PGConnection.class), now + BEAT.toNanos());
            }
        }
    }

    private void hear(PGConnection connection, long until) throws SQLException {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            PGNotification[] heard = connection.getNotifications((int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
            for (PGNotification notification : heard == null ? NOTHING : heard) {
                take(notification.getName(), notification.getParameter());
            }
        }
    }

    private void take(String channel, String payload) {
        Matcher expulsion = EXPULSION.matcher(payload);
        if (channel.equals(beats)) {
            lastBeat = Long.parseLong(payload);
            changes.complete(lastBeat);
        } else if (PLAYER.matcher(payload).matches()) {
            changes.changed(new PlayerId(Long.parseLong(payload)));
        } else if (expulsion.matches()) {
            PlayerId player = new PlayerId(Long.parseLong(expulsion.group(1)));
            changes.changed(player);
            expelled.fire(new PlayersExpelled(List.of(player)));
        } else {
            changes.missed();
        }
    }

    private static Duration rest(Duration pause, Exception cause) {
        if (Thread.currentThread().isInterrupted()) {
            return pause;
        }
        LOG.logf(
                pause.equals(FIRST_PAUSE) ? Level.WARN : Level.DEBUG, // once an outage
                "The account feed is lost; tokens are looked up until it is back, cause=%s",
                cause.getMessage());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }
}
