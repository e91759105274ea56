package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored match, for what ends it; the queue's functions in the database make it. */
@Entity
@Table(name = "match")
@SuppressWarnings("NullAway.Init") // Hibernate fills it in
class Match extends PanacheEntityBase {

    @Id
    long id;

    String status;

    @Nullable
    String result;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @OneToMany(mappedBy = "match")
    List<Seat> seats;

    /** The match, its row locked, so that results are taken one after the other. */
    static Optional<Match> locked(MatchId match) {
        return Optional.ofNullable(findById(match.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    MatchStatus status() {
        return MatchStatus.of(status);
    }

    Optional<Result> result() {
        return Optional.ofNullable(result).flatMap(Result::of);
    }

    /** Notes that it is being played, since the first time that this was said. */
    void start(Instant at) {
        if (startedAt == null) {
            startedAt = at;
            updatedAt = at;
        }
    }

    void complete(Result how, Instant at) {
        status = MatchStatus.COMPLETED.word();
        result = how.word();
        updatedAt = at;
    }

    Seat seat(Side side) {
        return seats.stream().filter(seat -> seat.side() == side).findFirst().orElseThrow();
    }

    Optional<Side> sideOf(PlayerId player) {
        return seats.stream()
                .filter(seat -> seat.player().equals(player))
                .map(Seat::side)
                .findFirst();
    }
}
