package dev.matchpoint.outage;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.embedded.EmbeddedSentinel;
import dev.matchpoint.embedded.RedisPrompt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Redis that a sentinel guards: when it is gone its standby takes its place, which may have fallen behind. */
public final class GuardedRedis implements RedisDeployment {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern OFFSET = Pattern.compile("master_repl_offset:(\\d+)");

    private final EmbeddedSentinel sentinel = new EmbeddedSentinel();
    private Optional<Cable> link = Optional.empty();

    /** One whose standby keeps up. */
    public GuardedRedis() {
        sentinel.follow(url());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                URL,
                sentinel.url(),
                "QUARKUS_REDIS_CLIENT_TYPE",
                "sentinel",
                "QUARKUS_REDIS_MASTER_NAME",
                EmbeddedSentinel.NAME);
    }

    @Override
    public String url() {
        return primary().url();
    }

    /** The server that is in charge. */
    public EmbeddedRedis primary() {
        return sentinel.primary();
    }

    /** The other one. */
    public EmbeddedRedis standby() {
        return sentinel.standby();
    }

    /** From now on the standby keeps up, whatever was before. */
    public void follow() {
        sentinel.follow(url());
    }

    /** Returns when the standby knows all. */
    public void awaitInStep() {
        await().atMost(PATIENCE).until(() -> behind() <= 0);
    }

    /** From now on the standby hears nothing any more, for half a minute: then the sentinel would see to it. */
    public void fallsBehind() {
        link.ifPresent(Cable::close);
        Cable made = new Cable(url());
        link = Optional.of(made);
        sentinel.follow(made.url());
        made.drop();
    }

    /** How much the standby has not heard of, in bytes. */
    public long behind() {
        return offset(primary()) - offset(standby());
    }

    private static long offset(EmbeddedRedis server) {
        Matcher offset = OFFSET.matcher(new RedisPrompt(server.url()).say("INFO replication"));
        if (!offset.find()) {
            throw new IllegalStateException("no offset");
        }
        return Long.parseLong(offset.group(1));
    }

    /** The standby takes over, from a primary that does not mind. */
    public void failOver() {
        sentinel.failOver();
    }

    /** Returns when this server is the primary. */
    public void awaitPromotion(EmbeddedRedis server) {
        await().atMost(PATIENCE).until(() -> sentinel.primary() == server);
    }

    /** Returns when this server stands by. */
    public void awaitDemotion(EmbeddedRedis server) {
        RedisPrompt prompt = new RedisPrompt(server.url());
        await().atMost(PATIENCE).until(() -> prompt.say("INFO replication").contains("master_link_status:up"));
    }

    @Override
    public void close() {
        link.ifPresent(Cable::close);
        sentinel.close();
    }
}
