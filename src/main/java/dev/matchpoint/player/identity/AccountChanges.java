package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What this instance knows about accounts that changed: whether something read a while ago still holds.
 *
 * <p>Every change has a number, and each player has a slot that holds the last number that concerned them. A reader takes
 * a {@link #mark} <em>before</em> it asks the database; what it read holds while the player's slot is not beyond the mark.
 * So a read that began before a change and ends after it is never believed, and a change costs two writes to memory,
 * whatever is cached. Players who share a slot cost each other a query now and then, never a wrong answer.
 *
 * <p>What the database announces arrives through {@link AccountFeed}, which proves itself by a beat that travels the same
 * way: once a beat is back, so is everything that was committed before it was sent. Without a proof younger than {@link
 * #TRUST} nothing that was read before is believed.
 */
final class AccountChanges {

    /** The oldest proof on which something remembered may be used, and so the longest that a change can go unseen. */
    static final Duration TRUST = Duration.ofSeconds(1);

    private static final int SLOTS = 1 << 16;
    private static final int GAPS = 100;

    private final AtomicLong number = new AtomicLong();
    private final AtomicLong everybody = new AtomicLong();
    private final AtomicLongArray last = new AtomicLongArray(SLOTS);
    private volatile Proof proof = Proof.NONE;
    private volatile Proof lastProof = Proof.NONE;

    /** By the number of a gap in what was announced: the last proof before it. The oldest are forgotten. */
    private final ConcurrentSkipListMap<Long, Proof> gaps = new ConcurrentSkipListMap<>();

    private volatile long forgotten = -1;

    /** A number to remember with what is about to be read. */
    long mark() {
        return number.get();
    }

    /** Whether what was read about a player since this mark is still so. */
    boolean unchangedSince(long mark, PlayerId player) {
        return last.get(slot(player)) <= mark && everybody.get() <= mark;
    }

    /** Something about this player changed; nothing read before is believed once this has returned. */
    void changed(PlayerId player) {
        last.accumulateAndGet(slot(player), number.incrementAndGet(), Math::max);
    }

    /** Changes may have been missed: nothing read before is believed once this has returned. */
    void missed() {
        long gap = number.incrementAndGet();
        gaps.put(gap, lastProof);
        if (gaps.size() > GAPS) {
            forgotten = gaps.firstKey();
            gaps.remove(forgotten);
        }
        everybody.accumulateAndGet(gap, Math::max);
    }

    /** Everything that was committed before this moment of {@link System#nanoTime} has arrived here. */
    void complete(long nanos) {
        proof = new Proof(true, nanos);
        lastProof = proof;
    }

    /** No announcement arrives until further notice. */
    void unheard() {
        proof = Proof.NONE;
    }

    /** Whether, at this moment of {@link System#nanoTime}, what is remembered may be used at all. */
    boolean heardAt(long nanos) {
        return proof.isYoungerThan(TRUST, nanos);
    }

    /**
     * Whether what was read about a player since this mark was still so no longer than this before a moment of {@link
     * System#nanoTime}, though it may have changed unheard since. Not enough as long as there is a PostgreSQL to ask.
     */
    boolean unchangedUntil(long mark, PlayerId player, Duration age, long nanos) {
        if (last.get(slot(player)) > mark || mark < forgotten) {
            return false;
        }
        Map.Entry<Long, Proof> gap = gaps.higherEntry(mark);
        return (gap == null ? lastProof : gap.getValue()).isYoungerThan(age, nanos);
    }

    private static int slot(PlayerId player) {
        return Long.hashCode(player.value() * 0x9E3779B97F4A7C15L) & (SLOTS - 1);
    }

    private record Proof(boolean given, long nanos) {
        static final Proof NONE = new Proof(false, 0);

        boolean isYoungerThan(Duration age, long now) {
            return given && now - nanos < age.toNanos();
        }
    }
}
