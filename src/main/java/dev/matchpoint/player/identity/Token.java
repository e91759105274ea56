package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A token that opens a player's account until it is revoked. Its time of creation is the database's. */
@Entity
@Table(name = "token")
class Token {

    @Id
    @Column(name = "key_hash")
    private byte[] keyHash;

    @Column(name = "player_id")
    private long playerId;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected Token() {}

    Token(TokenHash key, PlayerId player) {
        this.keyHash = key.bytes();
        this.playerId = player.value();
    }
}
