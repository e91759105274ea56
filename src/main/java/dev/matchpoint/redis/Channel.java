package dev.matchpoint.redis;

import java.util.ArrayList;
import java.util.List;

/** A channel and those who are subscribed to it here. On the event loop of the subscriptions only. */
final class Channel {

    private final List<Subscriber<String>> subscribers = new ArrayList<>();
    private boolean live;

    void add(Subscriber<String> subscriber) {
        subscribers.add(subscriber);
        if (live) {
            subscriber.tellRenewed();
        }
    }

    void remove(Subscriber<String> subscriber) {
        subscribers.remove(subscriber);
    }

    boolean isEmpty() {
        return subscribers.isEmpty();
    }

    /** Redis has confirmed it: its messages come in. */
    void confirm() {
        live = true;
        subscribers.forEach(Subscriber::tellRenewed);
    }

    /** The connection is gone. */
    void lose() {
        live = false;
    }

    void deliver(String message) {
        subscribers.forEach(subscriber -> subscriber.tell(message));
    }
}
