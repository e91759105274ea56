package dev.matchpoint.load.player;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The first few answers that nobody should have got, for people. */
public final class Faults {

    private static final int MOST = 10;

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    void add(Call call, String what) {
        if (count.getAndIncrement() < MOST) {
            texts.add(call + ": " + what);
        }
    }

    /** Those since the last time. */
    public List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        count.set(0);
        return taken;
    }
}
