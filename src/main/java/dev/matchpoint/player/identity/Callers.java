package dev.matchpoint.player.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.DatabaseWatch;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whose token it is: a bounded memory of tokens in use, so that authentication asks PostgreSQL nothing on the hot path.
 *
 * <p>What is remembered is used only if {@link AccountChanges} vouches for it. Tokens that nobody has are not remembered,
 * so a flood of them evicts no good one; it may occupy a few connections, never the pool.
 *
 * <p>While PostgreSQL is away who was known stays known for some time ({@link IdentityConfig#outageGrace}): changes of tokens
 * are commits there. What this instance has heard of before counts all the same, and once PostgreSQL is back everybody is
 * looked up again.
 */
@Singleton
public class Callers {

    static final String TOKEN = "token";

    /** The {@link Ban} of a player who is kept out, and so has no role. */
    static final String BAN = "ban";

    private static final int LOOK_UPS_AT_ONCE = 8;
    private static final Duration LOOK_UP_PATIENCE = Duration.ofMillis(800);
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String OWNER = """
            SELECT player.id, player.username, player.elo_rating,
                   CASE WHEN player.banned_until > clock_timestamp() THEN player.banned_until END AS banned_until,
                   player.ban_reason
              FROM token JOIN player ON player.id = token.player_id
             WHERE token.key_hash = ? AND player.active""";

    private final DataSource database;
    private final AccountChanges changes;
    private final Cache<TokenHash, Remembered> memory;
    private final DatabaseHealth health;
    private final DatabaseWatch watch;
    private final Duration grace;
    private final Semaphore lookUps = new Semaphore(LOOK_UPS_AT_ONCE);

    @Inject
    Callers(DataSource database, AccountFeed feed, IdentityConfig config, DatabaseHealth health, DatabaseWatch watch) {
        this(database, feed.changes(), config, health, watch);
    }

    Callers(
            DataSource database,
            AccountChanges changes,
            IdentityConfig config,
            DatabaseHealth health,
            DatabaseWatch watch) {
        this.database = database;
        this.changes = changes;
        this.health = health;
        this.watch = watch;
        this.grace = config.outageGrace();
        this.memory = Caffeine.newBuilder()
                .maximumSize(config.rememberedTokens())
                .executor(Runnable::run) // housekeeping is shorter than handing it to another thread
                .build();
    }

    /**
     * Uses nothing any more that this instance knew of a player: name, rating, tokens. To be called after a change of
     * them was committed and before anybody is told; other instances follow within a second by themselves.
     */
    public void forget(PlayerId player) {
        changes.changed(player);
    }

    /** The caller with this token if that is known without asking; no I/O. */
    @Nullable
    SecurityIdentity known(TokenHash token) {
        Remembered remembered = memory.getIfPresent(token);
        return remembered != null && isGood(remembered, System.nanoTime()) ? remembered.identity : null;
    }

    private boolean isGood(Remembered remembered, long now) {
        return (changes.heardAt(now) && changes.unchangedSince(remembered.mark, remembered.player))
                || (health.isAway() && changes.unchangedUntil(remembered.mark, remembered.player, grace, now));
    }

    /**
     * The caller with this token, from PostgreSQL, or from memory if that has just gone away; empty if it belongs to nobody
     * who may come in. One query.
     *
     * @throws SQLException if PostgreSQL cannot be asked now
     */
    Optional<SecurityIdentity> look(TokenHash token) throws SQLException, InterruptedException {
        try {
            return ask(token);
        } catch (SQLException e) {
            SecurityIdentity remembered = DatabaseOutage.causedBy(e) && watch.seesItAway() ? known(token) : null;
            if (remembered == null) {
                throw e;
            }
            return Optional.of(remembered);
        }
    }

    /** Why there is no answer yet: PostgreSQL is slow, or many ask at once. */
    static SQLException late() {
        return new SQLTransientException("too many tokens are being looked up", TOO_MANY_CONNECTIONS);
    }

    private Optional<SecurityIdentity> ask(TokenHash token) throws SQLException, InterruptedException {
        health.require();
        if (!lookUps.tryAcquire(LOOK_UP_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw late();
        }
        try {
            health.require();
            long mark = changes.mark();
            Optional<Owner> owner = owner(token);
            if (owner.isEmpty()) {
                memory.invalidate(token);
            }
            return owner.map(found -> found.ban()
                    .map(ban -> banned(token, found.player(), ban))
                    .orElseGet(() -> remember(token, found.player(), mark)));
        } finally {
            lookUps.release();
        }
    }

    /** Not remembered: bans end by themselves. */
    private SecurityIdentity banned(TokenHash token, Caller.Player player, Ban ban) {
        memory.invalidate(token);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(player)
                .addAttribute(TOKEN, token)
                .addAttribute(BAN, ban)
                .build();
    }

    private SecurityIdentity remember(TokenHash token, Caller.Player player, long mark) {
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(player)
                .addRole(Roles.PLAYER)
                .addAttribute(TOKEN, token)
                .build();
        memory.put(token, new Remembered(identity, player.id(), mark));
        return identity;
    }

    private record Owner(Caller.Player player, Optional<Ban> ban) {}

    private Optional<Owner> owner(TokenHash token) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OWNER)) {
            query.setBytes(1, token.bytes());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(owner(rows)) : Optional.empty();
            }
        }
    }

    private static Owner owner(ResultSet row) throws SQLException {
        Caller.Player player =
                new Caller.Player(new PlayerId(row.getLong("id")), row.getString("username"), row.getInt("elo_rating"));
        OffsetDateTime until = row.getObject("banned_until", OffsetDateTime.class);
        return new Owner(
                player,
                until == null
                        ? Optional.empty()
                        : Optional.of(new Ban(Bans.until(until), row.getString("ban_reason"))));
    }

    private record Remembered(SecurityIdentity identity, PlayerId player, long mark) {}
}
