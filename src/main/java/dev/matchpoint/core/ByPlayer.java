package dev.matchpoint.core;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What there is of each player, in no order: nothing is kept of players of whom there is nothing. Thread-safe.
 *
 * @param <T> what there is; told apart by {@link Object#equals}
 */
public final class ByPlayer<T> {

    private final Map<PlayerId, Set<T>> all = new ConcurrentHashMap<>();

    /** Adds one; nothing if it is there. */
    public void add(PlayerId player, T one) {
        all.compute(player, (id, others) -> {
            Set<T> own = others == null ? ConcurrentHashMap.newKeySet(1) : others;
            own.add(one);
            return own;
        });
    }

    /** Takes one away; nothing if it is not there. */
    public void remove(PlayerId player, T one) {
        all.computeIfPresent(player, (id, own) -> {
            own.remove(one);
            return own.isEmpty() ? null : own;
        });
    }

    /** All of a player, which may change while they are looked at. */
    public Set<T> of(PlayerId player) {
        return all.getOrDefault(player, Set.of());
    }

    /** Whether there is anything of a player. */
    public boolean has(PlayerId player) {
        return all.containsKey(player);
    }

    /** Those of whom there is something, who may change while they are looked at. */
    public Set<PlayerId> players() {
        return all.keySet();
    }

    /** Whether there is nothing of anybody. */
    public boolean isEmpty() {
        return all.isEmpty();
    }
}
