package dev.matchpoint.player.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.DatabaseWatch;
import dev.matchpoint.player.identity.Question.Owner;
import dev.matchpoint.player.oidc.IdToken;
import dev.matchpoint.player.oidc.OidcConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
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

    /** The {@link IdToken} that a player came with instead of a token of ours. */
    static final String ID_TOKEN = "id-token";

    /** The {@link Ban} of a player who is kept out, and so has no role. */
    static final String BAN = "ban";

    private static final int LOOK_UPS_AT_ONCE = 8;
    private static final Duration LOOK_UP_PATIENCE = Duration.ofMillis(800);
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final DataSource database;
    private final AccountChanges changes;
    private final Cache<TokenHash, Remembered> memory;
    private final DatabaseHealth health;
    private final DatabaseWatch watch;
    private final Duration grace;
    private final Duration believeFor;
    private final Semaphore lookUps = new Semaphore(LOOK_UPS_AT_ONCE);

    @Inject
    Callers(
            DataSource database,
            AccountFeed feed,
            IdentityConfig config,
            OidcConfig oidc,
            DatabaseHealth health,
            DatabaseWatch watch) {
        this(database, feed.changes(), config, oidc.believeFor(), health, watch);
    }

    Callers(
            DataSource database,
            AccountChanges changes,
            IdentityConfig config,
            Duration believeFor,
            DatabaseHealth health,
            DatabaseWatch watch) {
        this.database = database;
        this.changes = changes;
        this.health = health;
        this.watch = watch;
        this.grace = config.outageGrace();
        this.believeFor = believeFor;
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
        return now - remembered.end < 0 && isUnchanged(remembered, now);
    }

    private boolean isUnchanged(Remembered remembered, long now) {
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
        return look(Question.about(token));
    }

    /**
     * As {@link #look(TokenHash)}, with an ID token that was verified just now. Its first use makes the account; of two at once,
     * too, there is one. Empty if tokens issued then were revoked.
     */
    Optional<SecurityIdentity> look(TokenHash token, IdToken idToken) throws SQLException, InterruptedException {
        return look(Question.about(token, idToken, believeFor));
    }

    private Optional<SecurityIdentity> look(Question question) throws SQLException, InterruptedException {
        try {
            return ask(question);
        } catch (SQLException e) {
            SecurityIdentity remembered =
                    DatabaseOutage.causedBy(e) && watch.seesItAway() ? known(question.token()) : null;
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

    private Optional<SecurityIdentity> ask(Question question) throws SQLException, InterruptedException {
        health.require();
        if (!lookUps.tryAcquire(LOOK_UP_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw late();
        }
        try {
            health.require();
            long mark = changes.mark();
            Optional<Owner> owner = question.ask(database);
            if (owner.isEmpty() || owner.get().ban().isPresent()) {
                memory.invalidate(question.token()); // who is banned is not remembered: bans end by themselves
            }
            return owner.map(found -> remembered(question, found, mark));
        } finally {
            lookUps.release();
        }
    }

    private SecurityIdentity remembered(Question question, Owner owner, long mark) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(owner.player()).addAttribute(TOKEN, question.token());
        if (question.idToken() != null) {
            identity.addAttribute(ID_TOKEN, question.idToken());
        }
        if (owner.ban().isPresent()) {
            return identity.addAttribute(BAN, owner.ban().get()).build();
        }
        SecurityIdentity player = identity.addRole(Roles.PLAYER).build();
        long end = System.nanoTime() + question.good().toNanos();
        memory.put(question.token(), new Remembered(player, owner.player().id(), mark, end));
        return player;
    }

    /** What is known of a token, until a moment of {@link System#nanoTime}. */
    private record Remembered(SecurityIdentity identity, PlayerId player, long mark, long end) {}
}
