package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.player.RegistrationForm.Registration;
import dev.matchpoint.player.identity.Tokens;
import dev.matchpoint.web.input.InvalidFields;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

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

    private static final String CHANGE = """
            UPDATE player SET username = coalesce(:username, username), email = coalesce(:email, email),
                              updated_at = clock_timestamp()
            WHERE id = :id AND active RETURNING *""";

    private static final String CHANGE_PASSWORD = """
            UPDATE player SET password = :password, updated_at = clock_timestamp()
            WHERE id = :id AND active AND password = :verified""";

    private static final PlayerId NOBODY = new PlayerId(0);

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
        addTaken("username", wanted.username(), NOBODY, invalid);
        addTaken("email", wanted.email(), NOBODY, invalid);
    }

    /** Tells what of it somebody else has already, active or not. At most two look-ups by index. */
    void addTaken(ProfileForm.Change wanted, PlayerId self, InvalidFields invalid) {
        wanted.username().ifPresent(name -> addTaken("username", name, self, invalid));
        wanted.email().ifPresent(address -> addTaken("email", address, self, invalid));
    }

    private void addTaken(String field, String value, PlayerId self, InvalidFields invalid) {
        if (!invalid.messages().containsKey(field)
                && count("lower(" + field + ") = lower(?1) and id <> ?2", value, self.value()) > 0) {
            invalid.add(field, "A user with that " + field + " already exists.");
        }
    }

    /**
     * Changes an active account, and returns it as it is then; empty if there is none.
     *
     * @throws ConstraintViolationException if somebody else has got the name or the address just now
     */
    Optional<Profile> change(PlayerId player, ProfileForm.Change wanted) {
        List<Player> changed = getSession()
                .createNativeQuery(CHANGE, Player.class)
                .setParameter("id", player.value())
                .setParameter("username", wanted.username().orElse(null), String.class)
                .setParameter("email", wanted.email().orElse(null), String.class)
                .getResultList();
        return changed.stream().findFirst().map(Player::profile);
    }

    /**
     * Gives an active account another password, and returns its only token from now on; empty if it has not the one that was
     * verified any more. Both in their stored forms.
     */
    Optional<String> changePassword(PlayerId player, String verified, String password) {
        int changed = getSession()
                .createNativeMutationQuery(CHANGE_PASSWORD)
                .setParameter("password", password)
                .setParameter("id", player.value())
                .setParameter("verified", verified)
                .executeUpdate();
        if (changed == 0) {
            return Optional.empty();
        }
        tokens.revokeAll(player);
        return Optional.of(tokens.issue(player));
    }

    /** Deletes an account for good; false while its player is in a match. One statement. */
    boolean delete(PlayerId player) {
        return !getSession()
                .createNativeQuery("SELECT delete_account(:id)", String.class)
                .setParameter("id", player.value())
                .getSingleResult()
                .equals("playing");
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

    /** The first query that Hibernate parses takes up to a second: longer than a game server waits for an answer. */
    void learn(@Observes SchemaReady event) {
        rank(Integer.MAX_VALUE);
    }
}
