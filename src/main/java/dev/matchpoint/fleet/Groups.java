package dev.matchpoint.fleet;

import dev.matchpoint.database.DatabaseOutage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks PostgreSQL in groups: questions that come while a group is being answered form the next one, so that the busier it is
 * the less each of them costs, and a single one waits for nobody. A group is one statement and one commit; questions are such
 * as may be asked twice.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Groups<Q, A> {

    private static final Logger LOG = Logger.getLogger(Groups.class);
    private static final int GROUP = 64;
    private static final int GROUPS_AT_ONCE = 2;
    private static final int ATTEMPTS = 3;

    private final Function<Q, Object> key;
    private final Work<Q, A> work;
    private final Queue<Entry<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore idle = new Semaphore(GROUPS_AT_ONCE);

    /** Threads of the system: they do nothing but wait for PostgreSQL, which is dearer on virtual ones. */
    private final ExecutorService writers;

    /**
     * @param name of the threads
     * @param key what no two questions of a group have in common
     */
    Groups(String name, Function<Q, Object> key, Work<Q, A> work) {
        this.key = key;
        this.work = work;
        this.writers = Executors.newFixedThreadPool(
                GROUPS_AT_ONCE, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /** Answers a group. */
    @FunctionalInterface
    interface Work<Q, A> {

        /** The answers, in the order of the questions; each as soon as it may be known. */
        List<CompletionStage<A>> answer(List<Q> questions) throws SQLException;
    }

    /** A question on its way. */
    private static final class Entry<Q, A> {
        private final Q question;
        private final CompletableFuture<A> answer = new CompletableFuture<>();
        private int failures;

        Entry(Q question) {
            this.question = question;
        }
    }

    /** Asks. Never blocks; fails with {@link SQLException} if there was no answer. What follows must not block. */
    CompletionStage<A> ask(Q question) {
        Entry<Q, A> entry = new Entry<>(question);
        waiting.add(entry);
        write();
        return entry.answer;
    }

    void end() {
        writers.shutdown();
    }

    private void write() {
        if (!waiting.isEmpty() && idle.tryAcquire()) {
            writers.execute(() -> {
                try {
                    answerAll();
                } finally {
                    idle.release();
                }
                write(); // for those who came after the last look and found no writer free
            });
        }
    }

    private void answerAll() {
        List<Entry<Q, A>> group = nextGroup();
        while (!group.isEmpty()) {
            answer(group);
            group = nextGroup();
        }
    }

    private List<Entry<Q, A>> nextGroup() {
        List<Entry<Q, A>> group = new ArrayList<>();
        List<Entry<Q, A>> later = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        Entry<Q, A> entry;
        while (group.size() < GROUP && (entry = waiting.poll()) != null) {
            (keys.add(key.apply(entry.question)) ? group : later).add(entry);
        }
        waiting.addAll(later);
        return group;
    }

    private void answer(List<Entry<Q, A>> group) {
        try {
            List<CompletionStage<A>> answers =
                    work.answer(group.stream().map(entry -> entry.question).toList());
            for (int i = 0; i < group.size(); i++) {
                CompletableFuture<A> own = group.get(i).answer;
                answers.get(i).thenAccept(own::complete);
            }
        } catch (SQLException | RuntimeException e) {
            retry(group, e);
        }
    }

    /** One that PostgreSQL refuses must not take the others of its group along. */
    private void retry(List<Entry<Q, A>> group, Exception failure) {
        DatabaseOutage.report(LOG, "Game servers: a group has no answer yet", failure);
        for (Entry<Q, A> entry : group) {
            if (++entry.failures >= ATTEMPTS) {
                entry.answer.completeExceptionally(failure);
            } else if (group.size() == 1 || DatabaseOutage.causedBy(failure)) {
                waiting.add(entry);
            } else {
                answer(List.of(entry));
            }
        }
    }
}
