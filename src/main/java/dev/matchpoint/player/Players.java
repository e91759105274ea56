package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.RegistrationForm.Registration;
import dev.matchpoint.player.identity.Tokens;
import dev.matchpoint.web.input.InvalidFields;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The accounts. Names and addresses are unique whatever their case. Each call is a transaction of its own, so that nobody
 * holds a connection while a password is worked on.
 */
@ApplicationScoped
@Transactional
public class Players implements PanacheRepositoryBase<Player, Long> {

    private static final String REGISTER = """
            INSERT INTO player (username, email, password) VALUES (:username, :email, :password)
            ON CONFLICT DO NOTHING RETURNING *""";

    private final Tokens tokens;

    Players(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Makes an account with a first token. Of two that register the same name or address at once, one gets it.
     *
     * @param password in its stored form
     */
    RegisterOutcome register(Registration wanted, String password) {
        List<Player> made = getSession()
                .createNativeQuery(REGISTER, Player.class)
                .setParameter("username", wanted.username())
                .setParameter("email", wanted.email())
                .setParameter("password", password)
                .getResultList();
        if (made.isEmpty()) {
            return new RegisterOutcome.Taken();
        }
        Player player = made.getFirst();
        return new RegisterOutcome.Registered(player.profile(), tokens.issue(player.id()));
    }

    /** Tells what of a name and an address somebody has already, active or not. At most two look-ups by index. */
    void addTaken(Registration wanted, InvalidFields invalid) {
        addTaken("username", wanted.username(), invalid);
        addTaken("email", wanted.email(), invalid);
    }

    private void addTaken(String field, String value, InvalidFields invalid) {
        if (!invalid.messages().containsKey(field) && count("lower(" + field + ") = lower(?1)", value) > 0) {
            invalid.add(field, "A user with that " + field + " already exists.");
        }
    }

    /** Who may log in with this name. */
    Optional<Player> withUsername(String username) {
        return find("lower(username) = lower(?1) and active", username).firstResultOptional();
    }

    /** Who may log in with this address. */
    Optional<Player> withEmail(String email) {
        return find("lower(email) = lower(?1) and active", email).firstResultOptional();
    }

    /** An active player's account. */
    Optional<Player> active(PlayerId id) {
        return find("id = ?1 and active", id.value()).firstResultOptional();
    }

    /** How many active players are rated higher, plus one. Cost: the part of an index above the rating. */
    public long rank(int eloRating) {
        return count("active and eloRating > ?1", eloRating) + 1;
    }
}
