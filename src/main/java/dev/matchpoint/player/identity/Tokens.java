package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The tokens that open accounts; only their hashes are kept. */
@ApplicationScoped
public class Tokens implements PanacheRepositoryBase<Token, byte[]> {

    /** The lock has a change of the password either wait, and revoke this token too, or be seen. */
    private static final String ISSUE = """
            INSERT INTO token (key_hash, player_id)
            SELECT :hash, id FROM player WHERE id = :player AND active AND password = :password FOR SHARE""";

    private static final String REVOKE_ID_TOKENS = """
            UPDATE external_identity SET valid_after = clock_timestamp() WHERE player_id = :player""";

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
     * As {@link #issue}, to an account that has this password still; empty if it has not. So nobody who has shown a password gets
     * a token after it was changed.
     *
     * @param password in its stored form, as it was verified
     */
    @Transactional
    public Optional<String> issue(PlayerId player, String password) {
        String key = TokenHash.newKey();
        int issued = getEntityManager()
                .createNativeQuery(ISSUE)
                .setParameter("hash", TokenHash.ofKey(key).orElseThrow().bytes())
                .setParameter("player", player.value())
                .setParameter("password", password)
                .executeUpdate();
        return issued == 0 ? Optional.empty() : Optional.of(key);
    }

    /**
     * Revokes the token that the current request came with; nothing if it came with none. Of an issuer's tokens one cannot be told
     * from others: all are revoked that were issued before now. It stays in use on this instance until {@link Callers#forget} is
     * called after the transaction.
     */
    @Transactional
    public void revokeCurrent() {
        TokenHash used = current.getAttribute(Callers.TOKEN);
        if (current.getAttribute(Callers.ID_TOKEN) != null) {
            revokeIdTokens(((Caller.Player) current.getPrincipal()).id());
        } else if (used != null) {
            deleteById(used.bytes());
        }
    }

    /**
     * Revokes every token of a player, an issuer's too. They stay in use on this instance until {@link Callers#forget} is called
     * after the transaction.
     */
    @Transactional
    public void revokeAll(PlayerId player) {
        delete("playerId", player.value());
        revokeIdTokens(player);
    }

    private void revokeIdTokens(PlayerId player) {
        getEntityManager()
                .createNativeQuery(REVOKE_ID_TOKENS)
                .setParameter("player", player.value())
                .executeUpdate();
    }
}
