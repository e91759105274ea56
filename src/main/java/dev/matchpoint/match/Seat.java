package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A player's place in a stored match, with the rating before it and what the result made of that. */
@Entity
@Table(name = "seat")
@IdClass(Seat.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills it in
class Seat extends PanacheEntityBase {

    /** What identifies a seat. */
    record Key(long playerId, long match) implements Serializable {}

    @Id
    @Column(name = "player_id")
    long playerId;

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "match_id")
    Match match;

    String side;

    int rating;

    @Column(name = "rating_change")
    @Nullable
    Integer ratingChange;

    @Column(name = "rank_before")
    @Nullable
    Long rankBefore;

    @Column(name = "rank_after")
    @Nullable
    Long rankAfter;

    PlayerId player() {
        return new PlayerId(playerId);
    }

    Side side() {
        return Side.valueOf(side.toUpperCase(Locale.ROOT));
    }
}
