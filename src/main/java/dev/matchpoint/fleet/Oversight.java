package dev.matchpoint.fleet;

import dev.matchpoint.fleet.postgres.LifeRows;
import dev.matchpoint.fleet.postgres.LifeRows.Removal;
import dev.matchpoint.fleet.postgres.ServerRows;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What operators do to game servers, whosever they are. What is done here takes part in the transaction of the thread, so that
 * Redis is not told of it but by the mirror, within about a second.
 */
@Singleton
public class Oversight {

    private final ServerRows rows;
    private final LifeRows lives;
    private final Losses losses;

    Oversight(ServerRows rows, LifeRows lives, Losses losses) {
        this.rows = rows;
        this.lives = lives;
        this.losses = losses;
    }

    /** Has a server get no new games; false if there is none of that name. */
    public boolean drain(ServerId server) throws SQLException {
        return rows.drain(server).isPresent();
    }

    /**
     * Removes a server; {@link #tell} is to be called after the transaction. It is never {@link Removal.Foreign} unless the
     * server has just been registered anew with another key.
     *
     * @param force whether it is removed with games on it
     */
    public Removal remove(ServerId server, boolean force) throws SQLException {
        Optional<Server> known = rows.find(server);
        return known.isPresent() ? lives.remove(server, known.get().owner(), force) : new Removal.Unknown();
    }

    /** Tells whoever has to know that a server is gone. */
    public void tell(Removal removal) {
        if (removal instanceof Removal.Removed(LifeRows.Loss loss)) {
            losses.tell(loss);
        }
    }
}
