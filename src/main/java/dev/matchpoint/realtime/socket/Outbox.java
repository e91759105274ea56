package dev.matchpoint.realtime.socket;

import dev.matchpoint.realtime.frame.Utf8;
import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.Recipient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What is on its way to one client, and how much of it there may be: a client that does not read costs no more memory than the
 * bound. Thread-safe, and takes no lock: it never waits for the wire, nor the wire for it.
 *
 * <p>Frames reach the wire in the order of the calls of {@link #send}, as far as those have an order. Whoever finds nobody at the
 * wire takes a turn: gives it the own frame at once, then what others have left waiting meanwhile. The others go on.
 */
final class Outbox implements Recipient {

    /** Of the header of a frame, at most: so that empty frames are bounded, too. */
    private static final int HEADER_BYTES = 10;

    private final Wire wire;
    private final LongSupplier nanoTime;
    private final long maxPassing;
    private final long max;
    private final long maxAgeNanos;

    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<Closing> closing = new AtomicReference<>();

    /** What nobody has given to the wire yet, and what the wire has not sent yet, oldest first. */
    private final Queue<Frame> waiting = new ConcurrentLinkedQueue<>();

    private final Queue<Frame> underway = new ConcurrentLinkedQueue<>();

    /** What whoever is at the wire has not looked after yet; 0 while nobody is there. */
    private final AtomicInteger calls = new AtomicInteger();

    /** Belongs to whoever is at the wire. */
    private boolean closed;

    Outbox(Wire wire, SocketConfig.Behind behind, LongSupplier nanoTime) {
        this.wire = wire;
        this.nanoTime = nanoTime;
        maxPassing = behind.maxPassing().asLongValue();
        max = behind.max().asLongValue();
        maxAgeNanos = behind.maxAge().toNanos();
    }

    /** Two that are equal in all of this are as good as one another. */
    private record Frame(long since, int bytes, String text) {}

    @Override
    public void send(String text, Kind kind) {
        if (closing.get() != null) {
            return;
        }
        int bytes = HEADER_BYTES + Utf8.length(text);
        if (kind == Kind.PASSING && inFlight.get() + bytes > maxPassing) {
            dropped.incrementAndGet();
            wire.leftOut();
        } else if (inFlight.addAndGet(bytes) > max) {
            close(Closing.SLOW);
        } else {
            pass(new Frame(nanoTime.getAsLong(), bytes, text));
        }
    }

    private void pass(Frame frame) {
        if (calls.compareAndSet(0, 1)) {
            give(frame);
            serve();
        } else {
            waiting.add(frame);
            takeTurn();
        }
    }

    private void takeTurn() {
        if (calls.getAndIncrement() == 0) {
            serve();
        }
    }

    /** Until nobody has called since the last look. */
    private void serve() {
        for (int seen = 1; seen != 0; seen = calls.addAndGet(-seen)) {
            for (Frame next = waiting.poll(); next != null; next = waiting.poll()) {
                give(next);
            }
            closeIfAsked();
        }
    }

    /** Once the client is too slow nothing more: neither what waits, nor what came after that and would leave a gap. */
    private void give(Frame frame) {
        if (!closed && closing.get() != Closing.SLOW) {
            underway.add(frame);
            wire.send(frame.text()).whenComplete((_, _) -> sent(frame));
        }
    }

    /** Also if it could not be sent: then the connection is at its end, and says so by itself. */
    private void sent(Frame frame) {
        underway.remove(frame);
        inFlight.addAndGet(-frame.bytes());
    }

    private void closeIfAsked() {
        Closing reason = closing.get();
        if (reason != null && !closed) {
            closed = true;
            wire.close(reason.code(), reason.reason());
        }
    }

    /** Closes the connection after what has been sent so far; but at once, if the client is too slow. The first reason counts. */
    @Override
    public void close(Closing reason) {
        if (closing.compareAndSet(null, reason)) {
            takeTurn();
        }
    }

    /** Closes the connection if a frame has been on its way for too long; to be called about once a second. */
    void look(long now) {
        Frame oldest = underway.peek();
        if (oldest != null && now - oldest.since() > maxAgeNanos) {
            close(Closing.SLOW);
        }
    }

    /** Bytes on their way, headers included. */
    long bytesInFlight() {
        return inFlight.get();
    }

    /** How many frames were left out so far. */
    long dropped() {
        return dropped.get();
    }
}
