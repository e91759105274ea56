package dev.matchpoint.load.room;

import dev.matchpoint.load.socket.Reactor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Has many do something that takes a while, so many at once; each says when it is ready. */
final class Gathering {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Reactor reactor;
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private List<Member> members = List.of();
    private Consumer<Member> begin = member -> {};
    private int begun;
    private int ready;

    Gathering(Reactor reactor) {
        this.reactor = reactor;
    }

    /** Has each begin, and returns when all are ready. */
    void await(List<Member> who, int atOnce, Consumer<Member> how) throws InterruptedException {
        reactor.execute(() -> {
            members = who;
            begin = how;
            for (int i = 0; i < atOnce; i++) {
                next();
            }
        });
        try {
            all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw new IllegalStateException(ready + " of " + who.size() + " are connected; others do not get in");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        reactor.check();
    }

    /** One is ready. On the thread of the reactor. */
    void ready() {
        ready++;
        if (ready == members.size()) {
            all.complete(null);
        }
        next();
    }

    private void next() {
        if (begun < members.size()) {
            begin.accept(members.get(begun++));
        }
    }
}
