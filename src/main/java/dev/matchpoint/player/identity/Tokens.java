package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The tokens that open accounts; only their hashes are kept. */
@ApplicationScoped
public class Tokens implements PanacheRepositoryBase<Token, byte[]> {

    private final SecurityIdentity current;

    Tokens(SecurityIdentity current) {
        this.current = current;
    }

    /** Adds a token to an account; those it has stay valid. Returns the key, which is not to be had a second time. */
    @Transactional
    public String issue(PlayerId player) {
        String key = TokenHash.newKey();
        persist(new Token(TokenHash.ofKey(key).orElseThrow(), player));
        return key;
    }

    /**
     * Revokes the token that the current request came with; nothing if it came with none. It stays in use on this
     * instance until {@link Callers#forget} is called after the transaction.
     */
    @Transactional
    public void revokeCurrent() {
        TokenHash used = current.getAttribute(Callers.TOKEN);
        if (used != null) {
            deleteById(used.bytes());
        }
    }

    /**
     * Revokes every token of a player. They stay in use on this instance until {@link Callers#forget} is called after the
     * transaction.
     */
    @Transactional
    public void revokeAll(PlayerId player) {
        delete("playerId", player.value());
    }
}
