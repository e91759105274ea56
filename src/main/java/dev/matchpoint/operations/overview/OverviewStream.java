package dev.matchpoint.operations.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.core.Pulse;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends overviews to whoever looks, each second: measured and written once for all of them, and not at all for nobody. It ends
 * before the server does, which would wait for them to go.
 */
@Singleton
class OverviewStream {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Overviews overviews;
    private final ObjectMapper json;
    private final Set<MultiEmitter<? super String>> followers = ConcurrentHashMap.newKeySet();
    private final Pulse pulse = new Pulse("overviews", EVERY, this::turn);
    private volatile boolean ended;

    OverviewStream(Overviews overviews, ObjectMapper json) {
        this.overviews = overviews;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        pulse.start();
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        end();
    }

    void stop(@Observes ShutdownEvent event) {
        end();
    }

    private void end() {
        ended = true;
        pulse.stop();
        followers.forEach(MultiEmitter::complete);
    }

    /** One now and one each second. Who cannot keep up misses some. */
    Multi<String> follow() {
        return Multi.createFrom().<String>emitter(this::add, BackPressureStrategy.LATEST);
    }

    private void add(MultiEmitter<? super String> follower) {
        followers.add(follower);
        follower.onTermination(() -> followers.remove(follower));
        if (ended) {
            follower.complete();
        } else {
            Thread.startVirtualThread(() -> follower.emit(text()));
        }
    }

    private void turn() {
        if (!followers.isEmpty()) {
            String overview = text();
            followers.forEach(follower -> follower.emit(overview));
        }
    }

    private String text() {
        try {
            return json.writeValueAsString(overviews.latest());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
