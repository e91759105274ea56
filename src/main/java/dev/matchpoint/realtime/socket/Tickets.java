package dev.matchpoint.realtime.socket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.player.identity.Pass;
import dev.matchpoint.realtime.id.Secrets;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tickets, with which pages connect that can send no headers: each lets one connection in, once, on whatever instance. Redis keeps
 * a hash of it; without Redis this instance does, and no other lets it in.
 */
@Singleton
class Tickets {

    private static final int REMEMBERED = 100_000;

    private final RedisCommands redis;
    private final Duration life;
    private final Cache<String, Pass> here;

    Tickets(RedisCommands redis, SocketConfig config) {
        this.redis = redis;
        this.life = config.ticketLife();
        this.here = Caffeine.newBuilder()
                .expireAfterWrite(life)
                .maximumSize(REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    /** A ticket, and until when it is good. */
    record Issued(String ticket, Instant expiresAt) {}

    /** Issues a ticket. One command. For virtual threads. */
    Issued issue(Pass pass) {
        String ticket = Secrets.token();
        Instant expiresAt = Instant.now().plus(life);
        String hash = Secrets.hash(ticket);
        try {
            redis.call(Request.cmd(Command.SET)
                    .arg(Keyspace.socketTicket(hash))
                    .arg(pass.text())
                    .arg("PX")
                    .arg(life.toMillis()));
        } catch (RedisUnavailable | RedisOverloaded e) {
            here.put(hash, pass);
        }
        return new Issued(ticket, expiresAt);
    }

    /** Whom a ticket lets in, which it does once, if what it was issued for is good still; empty if nobody. One command. */
    CompletionStage<Optional<Pass>> redeem(String ticket) {
        String hash = Secrets.hash(ticket);
        Pass known = here.asMap().remove(hash);
        if (known != null) {
            return CompletableFuture.completedStage(Optional.of(known));
        }
        if (!redis.isConfigured()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return redis.send(Request.cmd(Command.GETDEL).arg(Keyspace.socketTicket(hash)))
                .thenApply(found -> Optional.ofNullable(found).map(pass -> Pass.of(pass.toString())));
    }
}
