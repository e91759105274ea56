package dev.matchpoint.operations.why;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.operations.why.Why.Beside;
import dev.matchpoint.operations.why.Why.Hindrance;
import dev.matchpoint.operations.why.Why.State;
import dev.matchpoint.operations.why.Why.WaitingTicket;
import dev.matchpoint.operations.why.Why.WindowNow;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.Waiter;
import dev.matchpoint.queue.postgres.OpenTickets;
import dev.matchpoint.queue.postgres.PlayerRows.Found;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Explains why a player is not matched yet. Cost: a handful of short queries and two of some 10 ms, and a script. */
@Singleton
class Explanations {

    private static final int BESIDE = 5;

    private final Whereabouts whereabouts;
    private final OpenTickets tickets;
    private final WaitEstimates estimates;
    private final Modes modes;
    private final DatabaseClock clock;
    private final DatabaseHealth database;

    Explanations(
            Whereabouts whereabouts,
            OpenTickets tickets,
            WaitEstimates estimates,
            Modes modes,
            DatabaseClock clock,
            DatabaseHealth database) {
        this.whereabouts = whereabouts;
        this.tickets = tickets;
        this.estimates = estimates;
        this.modes = modes;
        this.clock = clock;
        this.database = database;
    }

    /** Explains it; empty if there is no such player, as far as is known. */
    Optional<Why> of(PlayerId player) throws SQLException {
        boolean isPaused = database.isAway();
        Optional<Found> found = isPaused ? Optional.empty() : whereabouts.find(player);
        if (found.isEmpty() && !isPaused) {
            return Optional.empty();
        }
        if (found.isPresent() && found.get().match().isPresent()) {
            return Optional.of(playing(player, found.get()));
        }
        Optional<Neighbourhood> around = whereabouts.around(player, found);
        return around.isPresent()
                ? Optional.of(waiting(around.get(), found, isPaused))
                : found.map(known -> withoutTicket(player, known));
    }

    private static Why playing(PlayerId player, Found found) {
        String summary = "Is in match " + found.match().orElseThrow() + ".";
        return bare(player, found, State.PLAYING, summary);
    }

    private static Why withoutTicket(PlayerId player, Found found) {
        return found.isBanned() || !found.isActive()
                ? bare(player, found, State.BANNED, "Is kept out, and does not wait.")
                : bare(
                        player,
                        found,
                        State.NO_TICKET,
                        "Does not wait: has not joined, has left, or was not heard of for so long that the ticket ended.");
    }

    private static Why bare(PlayerId player, Found found, State state, String summary) {
        return new Why(
                player,
                found.username(),
                state,
                summary,
                found.match().orElse(null),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                Map.of());
    }

    private Why waiting(Neighbourhood around, Optional<Found> found, boolean isPaused) throws SQLException {
        Instant now = clock.now();
        Waiter own = around.own();
        Mode mode = modes.of(around.queue());
        WindowNow windowNow = WindowNow.of(mode.window(), own.joinedAt(), now);
        Set<PlayerId> met = isPaused || !mode.keepsApart()
                ? Set.of()
                : whereabouts.metSince(around, now.minus(mode.rematchAfter()));
        Surroundings surroundings = Surroundings.of(around, mode.window(), now, met, isPaused);
        List<Hindrance> hindrances = hindrances(around, isPaused);
        State state = state(own, found, now);
        Map<String, String> unknown = new TreeMap<>();
        return new Why(
                own.player(),
                found.map(Found::username).orElse(null),
                state,
                summary(state, Summary.of(windowNow, surroundings, hindrances)),
                null,
                ticket(around, now),
                windowNow,
                surroundings.inside(),
                surroundings.nearestOutside().orElse(null),
                beside(around, windowNow, now, unknown),
                hindrances,
                estimate(around, now, unknown),
                unknown);
    }

    private static State state(Waiter own, Optional<Found> found, Instant now) {
        if (own.isClaimed()) {
            return State.BEING_MATCHED;
        }
        if (found.filter(Found::isBanned).isPresent()) {
            return State.BANNED;
        }
        return own.expiresAt().isAfter(now) ? State.WAITING : State.EXPIRED;
    }

    private static String summary(State state, String waiting) {
        return switch (state) {
            case WAITING -> waiting;
            case BEING_MATCHED -> "Has been paired; PostgreSQL has yet to say whether the match stands.";
            case EXPIRED -> "Was not heard of for too long: nobody is paired with the ticket, which is about to end.";
            case BANNED -> "Is kept out: cannot ask any more, so that the ticket will end.";
            case PLAYING, NO_TICKET -> throw new IllegalStateException("somebody who waits is not " + state);
        };
    }

    private List<Hindrance> hindrances(Neighbourhood around, boolean isPaused) {
        List<Hindrance> hindrances = new ArrayList<>();
        if (around.pool() == Pool.REDIS && whereabouts.isDegraded()) {
            hindrances.add(Hindrance.ENGINE_DEGRADED);
        }
        if (isPaused) {
            hindrances.add(Hindrance.MATCHING_PAUSED);
        }
        return hindrances;
    }

    private WaitingTicket ticket(Neighbourhood around, Instant now) {
        Waiter own = around.own();
        return new WaitingTicket(
                around.queue().toString(),
                around.pool().word(),
                whereabouts.servedBy(around.pool()),
                own.rating(),
                own.joinedAt(),
                Why.seconds(own.joinedAt(), now),
                own.isClaimed() ? null : own.expiresAt());
    }

    private List<Beside> beside(Neighbourhood around, WindowNow window, Instant now, Map<String, String> unknown)
            throws SQLException {
        if (database.isAway()) {
            unknown.put("elsewhere", "PostgreSQL is away.");
            return List.of();
        }
        return tickets.beside(around.pool(), around.queue(), around.own().rating(), window.points(), BESIDE).stream()
                .map(one -> new Beside(
                        one.player(),
                        one.queue().toString(),
                        one.pool().word(),
                        one.rating(),
                        Why.seconds(one.joinedAt(), now)))
                .toList();
    }

    private Why.@Nullable Estimate estimate(Neighbourhood around, Instant now, Map<String, String> unknown)
            throws SQLException {
        if (database.isAway()) {
            unknown.put("estimate", "PostgreSQL is away.");
            return null;
        }
        Optional<WaitEstimates.Made> made = estimates.of(around, now);
        if (made.isEmpty()) {
            unknown.put("estimate", "Not enough data: too few near this rating were matched in this queue lately.");
        }
        return made.map(Why.Estimate::of).orElse(null);
    }
}
