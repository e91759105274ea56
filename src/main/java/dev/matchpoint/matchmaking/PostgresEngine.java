package dev.matchpoint.matchmaking;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.queue.JoinOutcome;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.queue.SearchOutcome;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.postgres.PostgresFigures;
import dev.matchpoint.queue.postgres.PostgresQueue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Matchmaking on PostgreSQL alone. Tells of a match only what it has read from the stored, live match. */
@Singleton
class PostgresEngine implements Engine {

    private final Pool pool;
    private final PostgresQueue queue;
    private final PostgresFigures figures;
    private final Matches matches;
    private final Hints hints;
    private final MatchNews news;
    private final QueueName standard;

    @Inject
    PostgresEngine(
            PostgresQueue queue, PostgresFigures figures, Matches matches, Hints hints, MatchNews news, Modes modes) {
        this.pool = Pool.POSTGRES;
        this.queue = queue;
        this.figures = figures;
        this.matches = matches;
        this.hints = hints;
        this.news = news;
        this.standard = QueueName.ofMode(modes.standard().name());
    }

    private PostgresEngine(PostgresEngine other, Pool pool) {
        this.pool = pool;
        this.queue = other.queue.in(pool);
        this.figures = other.figures;
        this.matches = other.matches;
        this.hints = other.hints;
        this.news = other.news;
        this.standard = other.standard;
    }

    /** The engine for another pool's tickets. */
    PostgresEngine in(Pool other) {
        return new PostgresEngine(this, other);
    }

    @Override
    public String word() {
        return "postgresql";
    }

    @Override
    public boolean tells() {
        return false;
    }

    @Override
    public Told join(Caller.Player player, Instant asked, QueueName wanted) throws SQLException, InterruptedException {
        return told(standingAfterJoin(player, asked, wanted));
    }

    Standing standingAfterJoin(Caller.Player player, Instant asked, QueueName wanted)
            throws SQLException, InterruptedException {
        return Answer.told(() -> switch (queue.join(player.id(), asked, wanted)) {
            case JoinOutcome.Matched(var match) -> live(match, wanted);
            case JoinOutcome.Waiting(var ticket) -> waiting(ticket, false);
            case JoinOutcome.AlreadyWaiting(var ticket) -> waiting(ticket, true);
            case JoinOutcome.Late() -> Optional.of(new Standing.TryAgain());
            case JoinOutcome.UnknownPlayer() -> Optional.of(new Standing.NotInQueue());
        });
    }

    @Override
    public Told status(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        return told(standing(player, reach));
    }

    Standing standing(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        return Answer.told(() -> switch (queue.search(player, reach)) {
            case SearchOutcome.Matched(var match) -> live(match);
            case SearchOutcome.Waiting(var ticket) -> waiting(ticket, false);
            case SearchOutcome.NotInQueue() -> Optional.of(new Standing.NotInQueue());
        });
    }

    @Override
    public Told leave(PlayerId player, Instant asked) throws SQLException, InterruptedException {
        return told(Answer.told(() -> switch (queue.leave(player, asked)) {
            case LeaveOutcome.Matched(var match) -> live(match);
            case LeaveOutcome.Left() -> Optional.of(new Standing.Left());
            case LeaveOutcome.NotInQueue() -> Optional.of(new Standing.NotInQueue());
        }));
    }

    @Override
    public QueueFigures figures(QueueName queue) throws SQLException {
        return figures.of(pool, queue);
    }

    @Override
    public QueueTotals totals() throws SQLException {
        return figures.totals();
    }

    private Told told(Standing standing) {
        return new Told(standing, word());
    }

    private static Optional<Standing> waiting(Ticket ticket, boolean already) {
        return Optional.of(new Standing.Waiting(ticket, already, Optional.empty()));
    }

    private Optional<Standing> live(MatchId id) throws SQLException {
        return live(id, standard);
    }

    private Optional<Standing> live(MatchId id, QueueName queue) throws SQLException {
        Optional<MatchView> match = matches.find(id).filter(MatchView::inProgress);
        match.ifPresent(live -> {
            hints.playing(live, queue);
            news.made(live);
        });
        return match.map(Standing.Matched::new);
    }
}
