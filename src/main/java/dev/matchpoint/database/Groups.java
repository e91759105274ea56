package dev.matchpoint.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks PostgreSQL in groups: questions that come while a group is being answered form the next one, so that the busier it is
 * the less each of them costs, and a single one waits for nobody. A group is one statement and one commit.
 *
 * <p>When the outcome of a group is unknown its questions are asked again, a few times: they must be such as may be asked twice.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class Groups<Q, A> {

    private static final Logger LOG = Logger.getLogger(Groups.class);
    private static final int GROUP = 64;
    private static final int GROUPS_AT_ONCE = 2;
    private static final int ATTEMPTS = 3;

    /** The rest before questions are asked again for all of which somebody holds a row. */
    private static final Duration WHILE_HELD = Duration.ofMillis(2);

    private final String name;
    private final Function<Q, ? extends Collection<?>> keys;
    private final Work<Q, A> work;
    private final Queue<Entry<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore idle = new Semaphore(GROUPS_AT_ONCE);

    /** Threads of the system: they do nothing but wait for PostgreSQL, all the time, which is dearer on virtual ones. */
    private final ExecutorService writers;

    /**
     * @param name of the threads, and for the log
     * @param keys of which no two questions of a group have any in common: the other takes the next group
     */
    public Groups(String name, Function<Q, ? extends Collection<?>> keys, Work<Q, A> work) {
        this.name = name;
        this.keys = keys;
        this.work = work;
        this.writers = Executors.newFixedThreadPool(
                GROUPS_AT_ONCE, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /** Answers a group. */
    @FunctionalInterface
    public interface Work<Q, A> {

        /**
         * The answers, in the order of the questions.
         *
         * @return empty for a question for which somebody holds a row: it takes the next group
         */
        List<Optional<A>> answer(List<Q> questions) throws SQLException;
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

    /** Asks. Never blocks; fails with {@link SQLException} if there was no answer. What follows must not block: others wait for it. */
    public CompletableFuture<A> ask(Q question) {
        Entry<Q, A> entry = new Entry<>(question);
        waiting.add(entry);
        write();
        return entry.answer;
    }

    /** Asks no more. */
    public void end() {
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
        Set<Object> taken = new HashSet<>();
        Entry<Q, A> entry;
        while (group.size() < GROUP && (entry = waiting.poll()) != null) {
            Collection<?> own = keys.apply(entry.question);
            boolean free = own.stream().noneMatch(taken::contains);
            (free ? group : later).add(entry);
            if (free) {
                taken.addAll(own);
            }
        }
        waiting.addAll(later);
        return group;
    }

    private void answer(List<Entry<Q, A>> group) {
        try {
            List<Optional<A>> answers =
                    work.answer(group.stream().map(entry -> entry.question).toList());
            Iterator<Optional<A>> next = answers.iterator();
            for (Entry<Q, A> entry : group) {
                next.next().ifPresentOrElse(entry.answer::complete, () -> waiting.add(entry));
            }
            if (answers.stream().allMatch(Optional::isEmpty)) {
                LockSupport.parkNanos(WHILE_HELD.toNanos());
            }
        } catch (SQLException | RuntimeException e) {
            retry(group, e);
        }
    }

    /** One that PostgreSQL refuses must not take the others of its group along. */
    private void retry(List<Entry<Q, A>> group, Exception failure) {
        DatabaseOutage.report(LOG, "A group has no answer yet: " + name, failure);
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
