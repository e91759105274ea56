package dev.matchpoint.load.life;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of the product, as its clients know it: where it is, and whether it may be ending. */
public final class Instance {

    private final InetSocketAddress address;
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean isTroubled;

    /** The one that answers there. */
    public Instance(URI url) {
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
    }

    /** From now on it may break off calls, and be gone: it is being ended. */
    public void ends() {
        isTroubled = true;
        generation.incrementAndGet();
    }

    /** It is there again. */
    public void isBack() {
        isTroubled = false;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Whether it may break off a call. */
    boolean isTroubled() {
        return isTroubled;
    }

    /** Which process it is: no connection outlives one. */
    int generation() {
        return generation.get();
    }
}
