package dev.matchpoint.fleet;

import dev.matchpoint.database.Groups;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.server.GameId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Gives the places of games back, in groups. */
@Singleton
class GameReleases {

    private final AssignmentRows rows;
    private final RedisMirror mirror;
    private final Groups<GameId, GameId> groups = new Groups<>("releases", List::of, this::release);

    GameReleases(AssignmentRows rows, RedisMirror mirror) {
        this.rows = rows;
        this.mirror = mirror;
    }

    /**
     * Ends a game; nothing if that has been done. Never blocks.
     *
     * @return comes after the commit; fails with {@link SQLException} if it is not known whether there was one: ask again
     */
    CompletionStage<GameId> release(GameId game) {
        return groups.ask(game);
    }

    @PreDestroy
    void end() {
        groups.end();
    }

    private List<Optional<GameId>> release(List<GameId> games) throws SQLException {
        mirror.tell(rows.release(games));
        return games.stream().map(Optional::of).toList();
    }
}
